export { getWorkOverview, listWork } from './queries.ts';
export { getFirmKeys, rotateKeys } from './firm-keys.ts';
export { listServices, tryService } from './outbound-services.ts';
export { FirmKeysShape, ServiceListShape, WorkDoneShape, WorkOverviewShape, WorkPageShape } from './views.ts';
export { cancelWork, retryWork } from './settle-work.ts';
