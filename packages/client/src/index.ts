export { newId } from './id.ts';
export { memberClient } from './member-client.ts';
export type * from './member-types.ts';
export { browserStorage, memoryStorage } from './storage.ts';
export type * from './types.ts';
export { visitorClient } from './visitor-client.ts';
export type * from './visitor-types.ts';
