export * from './conversation.ts';
export * from './decision.ts';
export * from './facts.ts';
export * from './refusals.ts';
export * from './rights.ts';
export * from './text.ts';
export * from './values.ts';
