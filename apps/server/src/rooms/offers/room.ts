import type { Room } from '../room.ts';
import { acceptOffer, declineOffer } from './answer-offer.ts';

export const offers: Room = { commands: [acceptOffer, declineOffer], queries: [] };
