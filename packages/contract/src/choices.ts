// What a queue and a capacity may be, and what is usual: constants alone, so that browsers may load them.
export {
  CAPACITY_MODES,
  NO_WRAP_UP,
  OFFER_SECONDS,
  QUEUE_MODES,
  STRATEGIES,
  USUAL_CAPACITY,
  USUAL_QUEUE,
} from '@parley/domain/queue';
