export type { ChainFault, FaultKind } from './chain-check.ts';
export { erasePersonKey } from './erase-person-key.ts';
export { exportAudit } from './export-audit.ts';
export { listHeads, readHead, writeHead } from './kept-heads.ts';
export type { NameBook } from './names.ts';
export { auditFacets, chainStatus, getAuditEntry, listAudit } from './queries.ts';
export { sealEntries } from './seal-entries.ts';
export { verifyChains, type ChainReport, type KeptHead } from './verify-chain.ts';
export { AuditEntryDetailShape, AuditFacetsShape, AuditPageShape, ChainStatusShape } from './views.ts';
