export { findReason, readReasons, writeReason } from './store.ts';
