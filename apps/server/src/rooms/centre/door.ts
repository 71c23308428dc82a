export { readCentre, USUAL_CENTRE } from './store.ts';
