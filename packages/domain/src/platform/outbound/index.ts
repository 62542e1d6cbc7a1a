export { isOutside } from './addresses.ts';
export { openOutboundDoor, type OutboundDoor } from './door.ts';
export { OutboundError, type OutboundProblem } from './errors.ts';
export type { OutboundAnswer, OutboundRequest } from './exchange.ts';
export { OUTBOUND_PURPOSES, type OutboundPurpose, type OutboundService } from './service.ts';
