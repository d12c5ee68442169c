/**
 * What the console's server and its page tell each other. The page takes the types alone
 * (`import type`): the schemas are the server's, to check what comes and to describe what goes.
 * Every time is in ms since the epoch; texts are in English, and keys are the page's to translate.
 */
export * from './protocol/activity.ts';
export * from './protocol/basics.ts';
export * from './protocol/catalogue.ts';
export * from './protocol/commands.ts';
export * from './protocol/events.ts';
export * from './protocol/runs.ts';
export * from './protocol/state.ts';
