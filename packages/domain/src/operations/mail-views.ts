// What the procedures of the firm's mail answer, as schemas.
import { z } from 'zod';
import { AnId, AnInstant, pageOf } from '../platform/index.ts';
import {
  MAIL_PROBLEMS,
  MAIL_STATES,
  type MailDone,
  type MailRow,
  type SuppressedRow,
} from './mail-schemas.ts';

const StatusShape = z.string().nullable().describe('The other server’s code (RFC 3463).');

const MailRowShape = z
  .strictObject({
    id: AnId,
    template: z.string().describe('What kind of letter it is.'),
    to: z.string(),
    state: z.enum(MAIL_STATES),
    attempts: z.number().int(),
    problem: z.enum(MAIL_PROBLEMS).nullable(),
    status: StatusShape,
    createdAt: AnInstant,
    at: AnInstant.describe('Since when it is as it is.'),
    nextTryAt: AnInstant.nullable(),
    can: z.strictObject({ resend: z.boolean() }),
  })
  .meta({
    id: 'Mail',
    description: 'A mail of the firm: to whom, when, and what became of it. Never what was said in it.',
  }) satisfies z.ZodType<MailRow>;

const SuppressedShape = z
  .strictObject({
    id: AnId,
    address: z.string(),
    problem: z.enum(MAIL_PROBLEMS),
    status: StatusShape,
    since: AnInstant,
  })
  .meta({
    id: 'SuppressedAddress',
    description: 'An address to which nothing of this firm is sent until an admin lifts it.',
  }) satisfies z.ZodType<SuppressedRow>;

export const MailPageShape = pageOf<MailRow>(MailRowShape);
export const SuppressedPageShape = pageOf<SuppressedRow>(SuppressedShape);
export const MailDoneShape = z.strictObject({ id: AnId }) satisfies z.ZodType<MailDone>;
