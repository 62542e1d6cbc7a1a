// What identity writes to people, in both languages. The letter around the sentences is platform's.
import type { MailTemplate } from '../platform/index.ts';
import { ACCOUNT_MAILS } from './account-mails.ts';
import { INVITATION_ACCEPTED, INVITE_APPLICANT, INVITE_MEMBER } from './invitation-mails.ts';
import { PASSKEY_MAILS } from './passkey-mails.ts';
import { PROVIDER_MAILS } from './provider-mails.ts';
import { SECOND_FACTOR_MAILS } from './second-factor-mails.ts';

const HOUR = 3_600_000;

type Plain = Record<never, string>;

export const VERIFY_EMAIL: MailTemplate<Plain> = {
  name: 'verify-email',
  link: { path: '/verify-email', kind: 'verify-email', validMs: 72 * HOUR },
  words: {
    en: ({ email }) => ({
      subject: 'Confirm your e-mail address',
      paragraphs: [`Confirm that ${email} is yours. Then we can reach you when it matters.`],
      link: 'Confirm this address',
      notes: [
        'The link works once, for three days. If you did not sign up, leave it: nothing happens without it.',
      ],
    }),
    fr: ({ email }) => ({
      subject: 'Confirmez votre adresse de courriel',
      paragraphs: [`Confirmez que ${email} est à vous. Nous pourrons alors vous joindre quand il le faut.`],
      link: 'Confirmer cette adresse',
      notes: [
        'Le lien sert une seule fois, pendant trois jours. Si vous ne vous êtes pas inscrit, laissez-le : rien ne se passe sans lui.',
      ],
    }),
  },
};

export const HAVE_ACCOUNT: MailTemplate<Plain> = {
  name: 'have-account',
  words: {
    en: ({ email }) => ({
      subject: 'You have an account already',
      paragraphs: [
        `Someone, probably you, asked to open an account for ${email}. There is one already, and nothing was changed.`,
        'Sign in with your password. If you forgot it, choose “Forgot your password?” on the sign-in page.',
      ],
      notes: ['If it was not you, there is nothing to do.'],
    }),
    fr: ({ email }) => ({
      subject: 'Vous avez déjà un compte',
      paragraphs: [
        `Quelqu’un, sans doute vous, a demandé un compte pour ${email}. Il en existe déjà un, et rien n’a été modifié.`,
        'Connectez-vous avec votre mot de passe. Si vous l’avez oublié, choisissez « Mot de passe oublié ? » à la page de connexion.',
      ],
      notes: ['Si ce n’était pas vous, il n’y a rien à faire.'],
    }),
  },
};

export const RESET_PASSWORD: MailTemplate<Plain> = {
  name: 'reset-password',
  link: { path: '/reset', kind: 'reset-password', validMs: HOUR },
  words: {
    en: () => ({
      subject: 'Choose a new password',
      paragraphs: ['Someone, probably you, asked for a new password. Choose it on this page.'],
      link: 'Choose a new password',
      notes: [
        'The link works once, for one hour. If it was not you, leave it: your password stays as it is.',
      ],
    }),
    fr: () => ({
      subject: 'Choisissez un nouveau mot de passe',
      paragraphs: [
        'Quelqu’un, sans doute vous, a demandé un nouveau mot de passe. Choisissez-le à cette page.',
      ],
      link: 'Choisir un nouveau mot de passe',
      notes: [
        'Le lien sert une seule fois, pendant une heure. Si ce n’était pas vous, laissez-le : votre mot de passe reste le même.',
      ],
    }),
  },
};

export const PASSWORD_CHANGED: MailTemplate<Plain> = {
  name: 'password-changed',
  words: {
    en: () => ({
      subject: 'Your password was changed',
      paragraphs: [
        'Your password was changed just now. Every other device was signed out; sign in there with the new one.',
      ],
      notes: [
        'If it was not you, choose “Forgot your password?” on the sign-in page now, and tell your firm.',
      ],
    }),
    fr: () => ({
      subject: 'Votre mot de passe a été modifié',
      paragraphs: [
        'Votre mot de passe vient d’être modifié. Tous les appareils ont été déconnectés ; connectez-vous avec le nouveau.',
      ],
      notes: [
        'Si ce n’était pas vous, choisissez tout de suite « Mot de passe oublié ? » à la page de connexion, et prévenez votre cabinet.',
      ],
    }),
  },
};

export const ACCOUNT_LOCKED: MailTemplate<Plain> = {
  name: 'account-locked',
  words: {
    en: () => ({
      subject: 'Many wrong passwords for your account',
      paragraphs: [
        'Someone tried ten wrong passwords for your account. Nobody got in. Signing in is closed for a minute, and longer after each further wrong try.',
        'If it was you, wait, or choose “Forgot your password?” on the sign-in page: a new password opens it at once.',
      ],
      notes: ['If it was not you, your account is safe as long as your password is known to you alone.'],
    }),
    fr: () => ({
      subject: 'Beaucoup de mots de passe erronés pour votre compte',
      paragraphs: [
        'Quelqu’un a essayé dix mots de passe erronés pour votre compte. Personne n’est entré. La connexion est fermée une minute, puis plus longtemps après chaque nouvel échec.',
        'Si c’était vous, attendez, ou choisissez « Mot de passe oublié ? » à la page de connexion : un nouveau mot de passe la rouvre aussitôt.',
      ],
      notes: [
        'Si ce n’était pas vous, votre compte est en sûreté tant que vous êtes seul à connaître votre mot de passe.',
      ],
    }),
  },
};

export const NEW_DEVICE: MailTemplate<{ device: string }> = {
  name: 'new-device',
  words: {
    en: ({ device }) => ({
      subject: 'A new device signed in to your account',
      paragraphs: [
        `Your account was opened just now on a device that it was never used on before: ${device}.`,
        'If it was you, there is nothing to do.',
      ],
      notes: [
        'If it was not you, choose “Forgot your password?” on the sign-in page now: a new password signs every device out. Then tell your firm.',
      ],
    }),
    fr: ({ device }) => ({
      subject: 'Un nouvel appareil s’est connecté à votre compte',
      paragraphs: [
        `Votre compte vient d’être ouvert sur un appareil où il n’avait jamais servi\u00a0: ${device}.`,
        'Si c’était vous, il n’y a rien à faire.',
      ],
      notes: [
        'Si ce n’était pas vous, choisissez tout de suite « Mot de passe oublié ? » à la page de connexion : un nouveau mot de passe déconnecte tous les appareils. Prévenez ensuite votre cabinet.',
      ],
    }),
  },
};

export const APPROVE_DEVICE: MailTemplate<{ deviceId: string; device: string }> = {
  name: 'approve-device',
  link: { path: '/approve-device', kind: 'approve-device', validMs: HOUR / 2 },
  words: {
    en: ({ device }) => ({
      subject: 'Let this device in?',
      paragraphs: [
        `Someone with your password, probably you, is signing in on a device that your firm has not seen before: ${device}.`,
        'The device waits until you let it in.',
      ],
      link: 'Let it in',
      notes: [
        'The link works once, for half an hour. If it was not you, leave it, and choose a new password: somebody knows yours.',
      ],
    }),
    fr: ({ device }) => ({
      subject: 'Laisser entrer cet appareil ?',
      paragraphs: [
        `Quelqu’un qui connaît votre mot de passe, sans doute vous, se connecte sur un appareil que votre cabinet n’a jamais vu\u00a0: ${device}.`,
        'L’appareil attend que vous le laissiez entrer.',
      ],
      link: 'Le laisser entrer',
      notes: [
        'Le lien sert une seule fois, pendant une demi-heure. Si ce n’était pas vous, laissez-le, et choisissez un nouveau mot de passe : quelqu’un connaît le vôtre.',
      ],
    }),
  },
};

/** A day as it is written in a sentence. */
const day = (language: 'en' | 'fr', iso: string): string =>
  new Intl.DateTimeFormat(`${language}-CA`, { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(iso));

export const LICENCE_EXPIRING: MailTemplate<{ expiresOn: string }> = {
  name: 'licence-expiring',
  words: {
    en: ({ expiresOn, firm }) => ({
      subject: `Your licence ends on ${day('en', expiresOn)}`,
      paragraphs: [
        `The licence that ${firm} keeps for you ends on ${day('en', expiresOn)}. From the day after, you can no longer do here what only a licensed person may.`,
        'If it was renewed, enter its new last day under Settings, People, at your own name.',
      ],
    }),
    fr: ({ expiresOn, firm }) => ({
      subject: `Votre permis prend fin le ${day('fr', expiresOn)}`,
      paragraphs: [
        `Le permis que ${firm} garde à votre nom prend fin le ${day('fr', expiresOn)}. Dès le lendemain, vous ne pourrez plus faire ici ce que seule une personne titulaire d’un permis peut faire.`,
        'S’il a été renouvelé, inscrivez son nouveau dernier jour sous Réglages, Personnes, à votre nom.',
      ],
    }),
  },
};

/** For the sender, by name. A template that is used in a row still waiting may change its words, never its name. */
export const IDENTITY_MAILS = Object.fromEntries(
  [
    VERIFY_EMAIL,
    HAVE_ACCOUNT,
    RESET_PASSWORD,
    PASSWORD_CHANGED,
    ACCOUNT_LOCKED,
    NEW_DEVICE,
    APPROVE_DEVICE,
    LICENCE_EXPIRING,
    ...ACCOUNT_MAILS,
    INVITE_MEMBER,
    INVITE_APPLICANT,
    INVITATION_ACCEPTED,
    ...PASSKEY_MAILS,
    ...PROVIDER_MAILS,
    ...SECOND_FACTOR_MAILS,
  ].map((template) => [template.name, template]),
);
