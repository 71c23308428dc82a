import { admitText, NAME_MAX_CHARACTERS } from '@parley/domain';

/** A name on one line. */
export const admitName = (raw: string) => admitText(raw.replaceAll(/\s+/g, ' '), NAME_MAX_CHARACTERS);
