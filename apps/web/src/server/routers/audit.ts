import {
  AuditEntryDetailShape,
  auditFacets,
  AuditFacetsShape,
  AuditPageShape,
  chainStatus,
  ChainStatusShape,
  erasePersonKey,
  getAuditEntry,
  listAudit,
} from '@cio/domain/audit';
import { ErasePersonKeyInput, GetAuditEntryInput, ListAuditInput } from '@cio/domain/audit/schemas';
import { AnId } from '@cio/domain/platform';
import { z } from 'zod';
import { NAME_BOOK } from '../name-book.ts';
import { answers, NoInput } from '../shapes.ts';
import { router, staffProcedure } from '../trpc.ts';

const LIST = '/audit';
const ONE = `${LIST}/{id}`;

export const auditRouter = router({
  list: staffProcedure('audit.read', {
    method: 'GET',
    path: LIST,
    list: true,
    summary: 'List the audit trail',
    about: 'Who did what, and who read what is sensitive, the newest first. Filters narrow it down.',
  })
    .input(ListAuditInput)
    .output(answers(AuditPageShape))
    .query(({ ctx, input }) => listAudit(ctx.service, input, NAME_BOOK)),
  get: staffProcedure('audit.read', {
    method: 'GET',
    path: ONE,
    existence: 'audit.get',
    summary: 'Get an entry of the trail',
    about: 'The entry with its place in the chain, and the values that were kept with it.',
  })
    .input(GetAuditEntryInput)
    .output(answers(AuditEntryDetailShape))
    .query(({ ctx, input }) => getAuditEntry(ctx.service, input, NAME_BOOK)),
  facets: staffProcedure('audit.read')
    .input(NoInput)
    .output(answers(AuditFacetsShape))
    .query(({ ctx }) => auditFacets(ctx.service, NAME_BOOK)),
  chain: staffProcedure('audit.read')
    .input(NoInput)
    .output(answers(ChainStatusShape))
    .query(({ ctx }) => chainStatus(ctx.service)),
  /** For good: what the trail keeps of one person's sensitive values can be read by nobody any more. */
  erase: staffProcedure('audit.erase')
    .input(ErasePersonKeyInput)
    .output(answers(z.strictObject({ personId: AnId })))
    .mutation(({ ctx, input }) => erasePersonKey(ctx.service, input)),
});
