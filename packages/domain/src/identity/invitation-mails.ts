// What the invited and their inviters are written, in both languages.
import type { MailTemplate } from '../platform/index.ts';
import { INVITATION_VALID_MS } from './invitation-rules.ts';

/** The link belongs to one sending of one invitation: whatever happens to the invitation later voids it. */
export type InvitationLink = { invitationId: string; edition: string };

const link = { path: '/invite', kind: 'accept-invitation', validMs: INVITATION_VALID_MS };
export const INVITATION_LINK = link.kind;

export const INVITE_MEMBER: MailTemplate<InvitationLink & { inviter: string }> = {
  name: 'invite-member',
  link,
  words: {
    en: ({ firm, inviter, email }) => ({
      subject: `${shortened(firm)} invites you`,
      paragraphs: [
        `${inviter} invites you to work with ${firm} in Canada Immigration OS.`,
        `The invitation is for ${email}. The page shows what you would be there before you accept.`,
      ],
      link: 'Look at the invitation',
      notes: [
        'The link works once, for seven days. If you do not know the firm, leave it: nothing happens without it.',
      ],
    }),
    fr: ({ firm, inviter, email }) => ({
      subject: `${shortened(firm)} vous invite`,
      paragraphs: [
        `${inviter} vous invite à travailler avec ${firm} dans Canada Immigration OS.`,
        `L’invitation est pour ${email}. La page montre ce que vous y seriez avant que vous acceptiez.`,
      ],
      link: 'Voir l’invitation',
      notes: [
        'Le lien sert une seule fois, pendant sept jours. Si vous ne connaissez pas ce cabinet, laissez-le\u00a0: rien ne se passe sans lui.',
      ],
    }),
  },
};

export const INVITE_APPLICANT: MailTemplate<InvitationLink & { inviter: string }> = {
  name: 'invite-applicant',
  link,
  words: {
    en: ({ firm, inviter, email }) => ({
      subject: `Your portal at ${shortened(firm)}`,
      paragraphs: [
        `${inviter} from ${firm} invites you to your client portal. There you see what the firm holds about you.`,
        `The invitation is for ${email}.`,
      ],
      link: 'Open your portal',
      notes: [
        'The link works once, for seven days. If you are no client of this firm, leave it: nothing happens without it.',
      ],
    }),
    fr: ({ firm, inviter, email }) => ({
      subject: `Votre portail chez ${shortened(firm)}`,
      paragraphs: [
        `${inviter}, de ${firm}, vous invite à votre portail. Vous y voyez ce que le cabinet sait de vous.`,
        `L’invitation est pour ${email}.`,
      ],
      link: 'Ouvrir votre portail',
      notes: [
        'Le lien sert une seule fois, pendant sept jours. Si vous n’êtes pas client de ce cabinet, laissez-le\u00a0: rien ne se passe sans lui.',
      ],
    }),
  },
};

export const INVITATION_ACCEPTED: MailTemplate<{ who: string; kind: string }> = {
  name: 'invitation-accepted',
  words: {
    en: ({ who, kind, firm }) => ({
      subject: `${shortened(who)} accepted your invitation`,
      paragraphs: [
        kind === 'staff'
          ? `${who} accepted your invitation and works in ${firm} from now on.`
          : `${who} accepted your invitation and sees their portal of ${firm} from now on.`,
      ],
      notes: ['If it should not be so, end it on the page where you sent the invitation.'],
    }),
    fr: ({ who, kind, firm }) => ({
      subject: `${shortened(who)} a accepté votre invitation`,
      paragraphs: [
        kind === 'staff'
          ? `${who} a accepté votre invitation et travaille désormais chez ${firm}.`
          : `${who} a accepté votre invitation et voit désormais son portail de ${firm}.`,
      ],
      notes: ['Si cela ne doit pas être, mettez-y fin à la page d’où l’invitation est partie.'],
    }),
  },
};

const MOST_IN_SUBJECT = 40;

/** A name may be long; a mailbox shows the beginning of a subject. */
const shortened = (name: string): string =>
  name.length <= MOST_IN_SUBJECT ? name : `${name.slice(0, MOST_IN_SUBJECT - 1).trimEnd()}…`;
