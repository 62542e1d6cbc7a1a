// Every mail that the product writes, by name: for the worker, and for the web process while no worker runs.
import { IDENTITY_MAILS } from '@cio/domain/identity';
import { OPERATIONS_MAILS } from '@cio/domain/operations';
import type { MailSettings } from '@cio/domain/platform';

export const MAIL_TEMPLATES: MailSettings['templates'] = { ...IDENTITY_MAILS, ...OPERATIONS_MAILS };
