export type * from '@parley/domain';
export * from './command.ts';
export * from './commands.ts';
export * from './fields.ts';
export * from './frames.ts';
export * from './protocol.ts';
export * from './queries.ts';
export * from './views.ts';
export * from './visitor-views.ts';
