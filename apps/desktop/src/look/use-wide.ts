import { useMediaQuery } from '@mantine/hooks';

/** Below this the list and the conversation are two steps rather than two columns. */
export const useTwoColumns = (): boolean =>
  useMediaQuery('(min-width: 800px)', undefined, { getInitialValueInEffect: false });

/** From this on there is room for the customer's details beside the conversation. */
export const useThreeColumns = (): boolean =>
  useMediaQuery('(min-width: 1200px)', undefined, { getInitialValueInEffect: false });
