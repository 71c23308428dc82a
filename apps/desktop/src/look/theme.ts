import { createTheme, Drawer, Menu, Modal, Popover, Tooltip } from '@mantine/core';
// In layers: whatever order chunks arrive in, our own styles are the stronger ones.
import '@mantine/core/styles/baseline.layer.css';
import '@mantine/core/styles/default-css-variables.css';
import '@mantine/core/styles/global.layer.css';
import '@mantine/core/styles/ScrollArea.layer.css';
import '@mantine/core/styles/UnstyledButton.layer.css';
import '@mantine/core/styles/VisuallyHidden.layer.css';
import '@mantine/core/styles/Paper.layer.css';
import '@mantine/core/styles/Popover.layer.css';
import '@mantine/core/styles/CloseButton.layer.css';
import '@mantine/core/styles/Group.layer.css';
import '@mantine/core/styles/Loader.layer.css';
import '@mantine/core/styles/Overlay.layer.css';
import '@mantine/core/styles/ModalBase.layer.css';
import '@mantine/core/styles/Modal.layer.css';
import '@mantine/core/styles/Drawer.layer.css';
import '@mantine/core/styles/Input.layer.css';
import '@mantine/core/styles/PasswordInput.layer.css';
import '@mantine/core/styles/InlineInput.layer.css';
import '@mantine/core/styles/Flex.layer.css';
import '@mantine/core/styles/Button.layer.css';
import '@mantine/core/styles/ActionIcon.layer.css';
import '@mantine/core/styles/Kbd.layer.css';
import '@mantine/core/styles/Menu.layer.css';
import '@mantine/core/styles/FloatingIndicator.layer.css';
import '@mantine/core/styles/SegmentedControl.layer.css';
import '@mantine/core/styles/Skeleton.layer.css';
import '@mantine/core/styles/Stack.layer.css';
import '@mantine/core/styles/Text.layer.css';
import '@mantine/core/styles/Title.layer.css';
import '@mantine/core/styles/Tooltip.layer.css';
import '@mantine/core/styles/Notification.layer.css';
import '@mantine/notifications/styles.layer.css';
import '@fontsource-variable/inter/wght.css';
import './tokens.css';

// Only our own panes scroll, never the page: locking it would insert a <style> element, which the security policy refuses.
const still = { lockScroll: false };
// The library draws it as a <header>, which would be a second banner of the page.
const plainHeader = { attributes: { header: { role: 'presentation' } } };
const short = { duration: 120 };

export const theme = createTheme({
  cursorType: 'pointer',
  respectReducedMotion: true,
  components: {
    Modal: Modal.extend({
      defaultProps: {
        ...still,
        ...plainHeader,
        centered: true,
        radius: 'lg',
        transitionProps: short,
        overlayProps: { backgroundOpacity: 0.4 },
      },
    }),
    Drawer: Drawer.extend({
      defaultProps: { ...still, ...plainHeader, transitionProps: short, overlayProps: { backgroundOpacity: 0.4 } },
    }),
    Menu: Menu.extend({
      defaultProps: {
        shadow: 'md',
        transitionProps: { ...short, transition: 'pop' },
        // Inside the landmark it belongs to, and with nothing but its items in it.
        withinPortal: false,
        withInitialFocusPlaceholder: false,
      },
    }),
    Popover: Popover.extend({ defaultProps: { shadow: 'md', transitionProps: short } }),
    Tooltip: Tooltip.extend({
      defaultProps: { openDelay: 400, transitionProps: short, events: { hover: true, focus: true, touch: false } },
    }),
  },
});
