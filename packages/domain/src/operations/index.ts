export { getWorkOverview, listWork } from './queries.ts';
export { WorkDoneShape, WorkOverviewShape, WorkPageShape } from './views.ts';
export { cancelWork, retryWork } from './settle-work.ts';
