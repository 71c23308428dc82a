import type { RefusalCode } from '@parley/contract';

/** The refusals that a visitor can meet and do something about; for all others there is `other`. */
type Explained = Extract<
  RefusalCode,
  | 'text.empty'
  | 'text.too_long'
  | 'request.too_large'
  | 'request.too_fast'
  | 'conversation.too_many'
  | 'contact.banned'
  | 'protocol.too_old'
  | 'not_found'
  | 'unavailable'
>;

export type Refusals = Record<Explained | 'other', string>;
