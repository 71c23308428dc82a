// What queues, capacities, names and the like may be, and what is usual: constants alone, so that browsers may load them.
export { USUAL_PREFERENCES } from '@parley/domain/facts';
export { UNANSWERED } from '@parley/domain/handling';
export {
  CAPACITY_MODES,
  NO_WRAP_UP,
  OFFER_SECONDS,
  QUEUE_MODES,
  STRATEGIES,
  USUAL_CAPACITY,
  USUAL_QUEUE,
} from '@parley/domain/queue';
export { NAME_MAX_CHARACTERS } from '@parley/domain/text';
