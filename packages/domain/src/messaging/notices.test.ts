import { describe, expect, test } from '@jest/globals';
import { noticeOf } from './notices.ts';

const told = (type: string, links: Record<string, string> = {}, subject = 'S') =>
  noticeOf({ type, subject: { type: 'x', id: subject }, links });

describe('whom a fact concerns', () => {
  test.each([
    ['identity.invitation_accepted', { user: 'U' }, 'colleague_joined', { invitationId: 'S' }, 'U'],
    ['identity.invitation_accepted', { user: 'U', client: 'C' }, 'client_joined', { invitationId: 'S' }, 'C'],
    ['identity.member_role_changed', {}, 'role_changed', { userId: 'S' }, 'S'],
    ['identity.licence_expiring', { licence: 'L' }, 'licence_expiring', { userId: 'S' }, 'S'],
    ['identity.member_ended', { successor: 'H' }, 'work_received', { userId: 'H' }, 'S'],
    ['identity.ownership_handed_over', { from: 'O' }, 'firm_received', { userId: 'S' }, 'O'],
  ])('%s with %p: %s', (type, links, kind, to, subject) => {
    expect(told(type, links as Record<string, string>)).toMatchObject({ kind, to, subject: { id: subject } });
  });

  test('clients who reached a round: whoever may open the list of them', () => {
    expect(told('eligibility.round_reached', { alert: 'A' })).toEqual({
      kind: 'round_reached',
      to: { rights: ['eligibility.evaluate', 'clients.read'] },
      subject: { type: 'round_alert', id: 'A' },
    });
  });

  test.each([
    ['identity.member_ended', {}],
    ['identity.invitation_accepted', {}],
    ['clients.updated', {}],
  ])('%s with %p concerns nobody', (type, links) => {
    expect(told(type, links)).toBeNull();
  });
});
