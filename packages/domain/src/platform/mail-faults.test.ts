import { describe, expect, test } from '@jest/globals';
import { faultOfRefusal, faultOfStatus } from './mail-faults.ts';

const reply = (responseCode: number, text: string, command = 'RCPT TO') => ({
  code: 'EENVELOPE',
  responseCode,
  command,
  response: `${responseCode} ${text}`,
});

describe('a refusal while the server listens', () => {
  test.each([
    ['nobody there', { code: 'ECONNECTION' }, 'unreachable', false, false],
    ['no answer in time', { code: 'ETIMEDOUT' }, 'unreachable', false, false],
    ['no reason at all', undefined, 'unreachable', false, false],
    ['busy', reply(451, '4.3.2 busy'), 'busy', false, false],
    ['mailbox full for now', reply(452, '4.2.2 full'), 'mailbox-full', false, false],
    ['no such address', reply(550, '5.1.1 <luc@x.example> unknown'), 'no-such-address', true, true],
    ['no such address, without a code', reply(550, 'unknown user'), 'no-such-address', true, true],
    ['mailbox switched off', reply(550, '5.2.1 off'), 'mailbox-off', true, true],
    ['taken for spam', reply(550, '5.7.1 no', 'DATA'), 'refused', true, false],
    ['our address disliked', reply(550, '5.1.8 bad sender'), 'refused', true, false],
    ['refused at the end, without a code', reply(554, 'no', 'DATA'), 'refused', true, false],
    ['too large', reply(552, '5.3.4 large', 'DATA'), 'too-large', true, false],
    [
      'our password refused',
      { ...reply(535, '5.7.8 no', 'AUTH PLAIN'), code: 'EAUTH' },
      'own-server',
      false,
      false,
    ],
    ['our sender refused', reply(550, '5.7.1 no', 'MAIL FROM'), 'own-server', false, false],
  ])('%s', (_, error, problem, lasting, dead) => {
    expect(faultOfRefusal(error)).toMatchObject({ problem, lasting, dead });
  });

  test('keeps the code and nothing of the words, which quote addresses', () => {
    const fault = faultOfRefusal(reply(550, '5.1.1 <luc@x.example> unknown'));
    expect(fault.status).toBe('5.1.1');
    expect(JSON.stringify(fault)).not.toContain('luc');
  });
});

describe('a status in a report', () => {
  test.each([
    ['5.1.1', 'no-such-address', true],
    ['5.1.8', 'refused', false],
    ['5.1.2', 'no-such-address', true],
    ['4.1.1', 'no-such-address', false],
    ['5.2.1', 'mailbox-off', true],
    ['5.2.2', 'mailbox-full', false],
    ['5.2.3', 'too-large', false],
    ['5.4.4', 'unreachable', false],
    ['5.7.1', 'refused', false],
    ['5.0.0', 'refused', false],
  ])('%s', (status, problem, dead) => {
    expect(faultOfStatus(status)).toEqual({ problem, status, lasting: true, dead });
  });
});
