import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useText } from '../language/language.tsx';
import gate from '../rooms/session/gate.module.css';
import { Gate } from '../rooms/session/gate.tsx';

/** An address that leads nowhere. */
export function NotFound() {
  const text = useText();
  return (
    <Gate title={text.navigation.notFound} text={text.navigation.notFoundText}>
      <div className={gate.form}>
        <Button size="md" component={Link} to="/app">
          {text.navigation.home}
        </Button>
      </div>
    </Gate>
  );
}

/** A fault of ours. Often a part that is loaded later is gone, because a new version has been installed meanwhile: reloading brings it. */
export function Failed() {
  const text = useText();
  return (
    <Gate title={text.navigation.failed} text={text.navigation.failedText}>
      <div className={gate.form}>
        <Button size="md" onClick={() => location.reload()}>
          {text.link.reload}
        </Button>
      </div>
    </Gate>
  );
}
