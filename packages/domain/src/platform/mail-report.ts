// Reads what a mail server reports of a message (RFC 3462, 3464). Whatever else comes to the same address, such as an answer that
// somebody's holiday wrote, is no report.
import PostalMime from 'postal-mime';

export interface MailReport {
  action: 'failed' | 'delayed' | 'delivered' | 'relayed' | 'expanded';
  /** RFC 3463: class, subject, detail. */
  status: string;
}

const ACTIONS = ['failed', 'delayed', 'delivered', 'relayed', 'expanded'] as const;

export async function readMailReport(raw: Uint8Array): Promise<MailReport | null> {
  const mail = await PostalMime.parse(raw, { maxNestingDepth: 8, maxHeadersSize: 64 * 1024 }).catch(
    () => null,
  );
  const kind = mail?.headers.find(({ key }) => key === 'content-type')?.value ?? '';
  if (!/^multipart\/report\b/i.test(kind) || !/report-type\s*=\s*"?delivery-status\b/i.test(kind))
    return null;
  const part = mail?.attachments.find(({ mimeType }) => mimeType === 'message/delivery-status');
  return part ? readDeliveryStatus(textOf(part.content)) : null;
}

const textOf = (content: string | Uint8Array | ArrayBuffer): string =>
  typeof content === 'string' ? content : Buffer.from(content as Uint8Array).toString('latin1');

/** One group of fields about the message, then one for each recipient. Each of ours has one: the first is about it. */
export function readDeliveryStatus(text: string): MailReport | null {
  for (const group of text.split(/\r?\n[ \t]*\r?\n/)) {
    const fields = fieldsOf(group);
    const action = ACTIONS.find((one) => one === fields.get('action')?.toLowerCase());
    const status = /^[245]\.\d{1,3}\.\d{1,3}/.exec(fields.get('status') ?? '')?.[0];
    if (action && status) return { action, status };
  }
  return null;
}

/** A line that begins with a space goes on with the one before. */
function fieldsOf(group: string): Map<string, string> {
  const lines = group.replace(/\r?\n[ \t]+/g, ' ').split(/\r?\n/);
  return new Map(
    lines.flatMap((line) => {
      const cut = line.indexOf(':');
      return cut > 0 ? [[line.slice(0, cut).trim().toLowerCase(), line.slice(cut + 1).trim()] as const] : [];
    }),
  );
}
