import { auditFacets, chainStatus, erasePersonKey, getAuditEntry, listAudit } from '@cio/domain/audit';
import { ErasePersonKeyInput, GetAuditEntryInput, ListAuditInput } from '@cio/domain/audit/schemas';
import { NAME_BOOK } from '../name-book.ts';
import { router, staffProcedure } from '../trpc.ts';

const LIST = '/audit';
const ONE = `${LIST}/{id}`;

export const auditRouter = router({
  list: staffProcedure('audit.read', { method: 'GET', path: LIST, list: true })
    .input(ListAuditInput)
    .query(({ ctx, input }) => listAudit(ctx.service, input, NAME_BOOK)),
  get: staffProcedure('audit.read', { method: 'GET', path: ONE, existence: 'audit.get' })
    .input(GetAuditEntryInput)
    .query(({ ctx, input }) => getAuditEntry(ctx.service, input, NAME_BOOK)),
  facets: staffProcedure('audit.read').query(({ ctx }) => auditFacets(ctx.service, NAME_BOOK)),
  chain: staffProcedure('audit.read').query(({ ctx }) => chainStatus(ctx.service)),
  /** For good: what the trail keeps of one person's sensitive values can be read by nobody any more. */
  erase: staffProcedure('audit.erase')
    .input(ErasePersonKeyInput)
    .mutation(({ ctx, input }) => erasePersonKey(ctx.service, input)),
});
