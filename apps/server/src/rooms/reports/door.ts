export { saveRecords } from './store.ts';
