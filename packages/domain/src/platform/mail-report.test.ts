import { describe, expect, test } from '@jest/globals';
import { readDeliveryStatus, readMailReport } from './mail-report.ts';

const lines = (...text: string[]) => text.join('\r\n');
const report = (status: string, type = 'multipart/report; report-type=delivery-status; boundary="b"') =>
  Buffer.from(
    lines(
      'From: <mailer-daemon@x.example>',
      `Content-Type: ${type}`,
      'MIME-Version: 1.0',
      '',
      '--b',
      'Content-Type: text/plain',
      '',
      'It could not be delivered. Action: delivered. Status: 2.0.0',
      '--b',
      'Content-Type: message/delivery-status',
      '',
      status,
      '--b',
      'Content-Type: text/rfc822-headers',
      '',
      'Subject: Hello',
      '--b--',
      '',
    ),
  );
const FAILED = lines(
  'Reporting-MTA: dns; mx.x.example',
  '',
  'Final-Recipient: rfc822; luc@x.example',
  'Action: Failed',
  'Status: 5.1.1 (bad destination',
  ' mailbox address)',
  'Diagnostic-Code: smtp; 550 5.1.1 unknown',
  '',
);

describe('a delivery report', () => {
  test('says what was done and why', async () => {
    expect(await readMailReport(report(FAILED))).toEqual({ action: 'failed', status: '5.1.1' });
    const folded = 'multipart/report;\r\n boundary=b;\r\n report-type="delivery-status"';
    expect(await readMailReport(report(FAILED, folded))).toEqual({ action: 'failed', status: '5.1.1' });
  });

  test('is nothing else: no answer that a holiday wrote, no reading receipt, no forwarded report, no rubbish', async () => {
    const holiday = Buffer.from(lines('Content-Type: text/plain', '', FAILED));
    const receipt = report(FAILED, 'multipart/report; report-type=disposition-notification; boundary="b"');
    const forwarded = report(FAILED, 'multipart/mixed; boundary="b"');
    for (const raw of [
      holiday,
      receipt,
      forwarded,
      report('Action: exploded\r\nStatus: 5.1.1'),
      report(''),
      Buffer.alloc(0),
    ])
      expect(await readMailReport(raw)).toBeNull();
  });

  test.each([
    ['Action: delayed\nStatus: 4.4.1', { action: 'delayed', status: '4.4.1' }],
    ['X: y\n\nAction: delivered\nStatus: 2.1.5', { action: 'delivered', status: '2.1.5' }],
    ['Action: failed', null],
    ['Action: failed\nStatus: five', null],
    ['Status: 5.1.1', null],
    ['', null],
  ])('%j', (text, wanted) => expect(readDeliveryStatus(text)).toEqual(wanted));
});
