// Every letter that the product writes, by name.
import { IDENTITY_MAILS } from '@cio/domain/identity';
import type { MailSettings } from '@cio/domain/platform';

export const MAIL_TEMPLATES: MailSettings['templates'] = { ...IDENTITY_MAILS };
