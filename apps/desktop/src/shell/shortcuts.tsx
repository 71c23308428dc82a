import { Modal } from '@mantine/core';
import { useText } from '../language/language.tsx';
import { ShortcutList } from '../look/shortcut-list.tsx';

/** All keys at a glance. */
export default function Shortcuts({ onClose }: { onClose: () => void }) {
  const text = useText();
  return (
    <Modal
      opened
      onClose={onClose}
      title={text.shortcuts.title}
      size="lg"
      closeButtonProps={{ 'aria-label': text.common.close }}
    >
      <ShortcutList />
    </Modal>
  );
}
