/** Where an instance keeps its copies: BACKUP_DIR, or a folder beside its data. */
import { join, resolve } from 'node:path';
import { archiveAt, type Archive } from './archive.ts';

export const archiveOf = (dataDir: string, env: Record<string, string | undefined>): Archive =>
  archiveAt(env.BACKUP_DIR ? resolve(env.BACKUP_DIR) : join(dataDir, 'backups'));

/** Copies on the disk of the data help against mistakes and not against a lost disk. */
export const isBeside = (archive: Archive, dataDir: string): boolean =>
  archive.folder.startsWith(`${resolve(dataDir)}/`);
