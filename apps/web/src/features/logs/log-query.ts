export const LOGS = '/settings/logs';

export const readLogId = (text: string | null | undefined): string => (text ?? '').trim().slice(0, 100);

export const logAddress = (id: string): string => (id === '' ? LOGS : `${LOGS}?q=${encodeURIComponent(id)}`);
