import type { LiveTable } from '../shared/live/refresh.ts';
import { ALL_FILE_LISTS } from './files-query.ts';

export const documentsLive: LiveTable = () => [
  { names: /^documents\./, type: 'document', old: () => [ALL_FILE_LISTS] },
];
