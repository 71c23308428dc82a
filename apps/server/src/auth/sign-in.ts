import { betterAuth } from 'better-auth';
import type { Pool } from 'pg';

/** People sign in again after a week without Parley. */
const SESSION_S = 7 * 24 * 60 * 60;
/** A session in use is prolonged, and seen to be in use, this often. */
const SESSION_UPDATE_S = 60 * 60;
export const PASSWORD_MIN_CHARACTERS = 10;
/** A long one costs the server time before it is known to be wrong. */
export const PASSWORD_MAX_CHARACTERS = 128;
/** Tells better-auth the sender's address; whatever a client sends under this name is overwritten. */
export const ADDRESS_HEADER = 'x-parley-address';

export interface SignInOptions {
  pool: Pool;
  secret: string;
  /** https: the cookie travels over nothing else. */
  secure: boolean;
}

/**
 * better-auth as Parley uses it: passwords and sessions in the database. Nothing of it is reachable by itself; the doors are `session-routes.ts` and the
 * sockets. Nobody signs up: people come by invitation. No cookie cache, since a cached session would outlive its end.
 */
export const createSignIn = ({ pool, secret, secure }: SignInOptions) =>
  betterAuth({
    database: pool,
    secret,
    // Only used where better-auth builds links, which it does for nothing that is switched on.
    baseURL: secure ? 'https://parley.invalid' : 'http://parley.invalid',
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: PASSWORD_MIN_CHARACTERS,
      maxPasswordLength: PASSWORD_MAX_CHARACTERS,
    },
    session: { expiresIn: SESSION_S, updateAge: SESSION_UPDATE_S, cookieCache: { enabled: false } },
    // Failures are counted where addresses and e-mails are known: see attempts.ts.
    rateLimit: { enabled: false },
    advanced: {
      cookiePrefix: 'parley',
      useSecureCookies: secure,
      defaultCookieAttributes: { httpOnly: true, sameSite: 'lax', path: '/' },
      ipAddress: { ipAddressHeaders: [ADDRESS_HEADER] },
    },
    telemetry: { enabled: false },
    // A wrong password is no event for the log; what fails is thrown, and logged by who asked.
    logger: { disabled: true },
  });
