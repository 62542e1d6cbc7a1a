export { getWorkOverview, listWork } from './queries.ts';
export { cancelWork, retryWork } from './settle-work.ts';
