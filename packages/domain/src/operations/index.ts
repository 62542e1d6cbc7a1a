export { moveClock, showClock } from './move-clock.ts';
export { listMail, listSuppressed } from './mail-queries.ts';
export { MailDoneShape, MailPageShape, SuppressedPageShape } from './mail-views.ts';
export { getWorkOverview, listWork } from './queries.ts';
export { liftSuppression, resendMail } from './settle-mail.ts';
export { getFirmKeys, rotateKeys } from './firm-keys.ts';
export { listServices, tryService } from './outbound-services.ts';
export {
  ClockShape,
  FirmKeysShape,
  ServiceListShape,
  WorkDoneShape,
  WorkOverviewShape,
  WorkPageShape,
} from './views.ts';
export { cancelWork, retryWork } from './settle-work.ts';
