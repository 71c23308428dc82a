import { MantineThemeProvider } from '@mantine/core';
import { Notifications } from '@mantine/notifications';
import { useMemo } from 'react';
import { useText } from '../language/language.tsx';

/** What has just happened, in a corner. Its button to close has a name in the language shown. */
export function Notices() {
  const { common } = useText();
  const named = useMemo(
    () => ({
      components: { Notification: { defaultProps: { closeButtonProps: { 'aria-label': common.close } } } },
    }),
    [common.close],
  );
  return (
    <MantineThemeProvider theme={named} inherit>
      <Notifications position="top-right" limit={4} />
    </MantineThemeProvider>
  );
}
