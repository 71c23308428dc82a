import { createHash, createHmac } from 'node:crypto';
import type { Id } from '@parley/domain';
import type { TokenPurpose } from '../installation.ts';

/** By this beginning a key is known wherever it turns up by mistake. */
const KEY_START = 'parley_';

/**
 * Tokens are made from Parley's secret rather than drawn: a repeated command answers with the same one, and none is stored, only its hash.
 * Without the secret they are 256 unguessable bits.
 */
export const tokenMaker =
  (secret: string) =>
  (purpose: TokenPurpose, workspace: Id, id: Id): string => {
    const token = createHmac('sha256', secret).update(`parley ${purpose}\n${workspace}\n${id}`).digest('base64url');
    return purpose === 'key' ? KEY_START + token : token;
  };

/** What is stored of a token. It has 256 bits of its own, so a slow hash would add nothing. */
export const hashToken = (token: string): Buffer => createHash('sha256').update(token).digest();

/** The look of an API key; anything else need not be looked up. */
export const isKey = (text: string): boolean => /^parley_[A-Za-z0-9_-]{43}$/.test(text);
export const isInvitationToken = (text: string): boolean => /^[A-Za-z0-9_-]{43}$/.test(text);
