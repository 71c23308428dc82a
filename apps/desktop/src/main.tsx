import './look/theme.ts';
import { MantineProvider } from '@mantine/core';
import { RouterProvider } from '@tanstack/react-router';
import { createRoot } from 'react-dom/client';
import { LanguageProvider, loadLanguage } from './language/language.tsx';
import { listenForTrouble } from './log/listen.ts';
import { log } from './log/log.ts';
import { Notices } from './look/notices.tsx';
import { applyScheme, schemeManager } from './look/scheme.ts';
import { theme } from './look/theme.ts';
import { session } from './rooms/session/session.ts';
import { SessionGate } from './rooms/session/session-gate.tsx';
import { router } from './router.tsx';

listenForTrouble();
router.subscribe('onResolved', ({ toLocation }) => log.note(`at ${toLocation.pathname}`));
applyScheme();
const [language] = await Promise.all([loadLanguage(), session.load()]);

const container = document.getElementById('root');
if (container === null) throw new Error('index.html has no #root');
createRoot(container).render(
  <LanguageProvider first={language}>
    {/* Variables and classes come from style sheets (look/tokens.css), not from <style> elements: the security policy refuses these. */}
    <MantineProvider
      theme={theme}
      colorSchemeManager={schemeManager}
      defaultColorScheme="auto"
      withCssVariables={false}
      withGlobalClasses={false}
    >
      <Notices />
      <SessionGate>
        <RouterProvider router={router} />
      </SessionGate>
    </MantineProvider>
  </LanguageProvider>,
);
