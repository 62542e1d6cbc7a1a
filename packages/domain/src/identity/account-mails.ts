// What is written to people about their own account: a new address, and signing in without a password.
import type { MailTemplate } from '../platform/index.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

type Plain = Record<never, string>;

export const CONFIRM_NEW_EMAIL: MailTemplate<{ changeId: string }> = {
  name: 'confirm-new-email',
  link: { path: '/confirm-email', kind: 'confirm-email', validMs: 72 * HOUR },
  words: {
    en: ({ email }) => ({
      subject: 'Confirm your new e-mail address',
      paragraphs: [
        `Someone, probably you, wants to sign in with ${email} from here on. Confirm that this address is yours.`,
        'The change is made when the old address has said yes as well.',
      ],
      link: 'Confirm this address',
      notes: [
        'The link works once, for three days. If it was not you, leave it: nothing happens without it.',
      ],
    }),
    fr: ({ email }) => ({
      subject: 'Confirmez votre nouvelle adresse de courriel',
      paragraphs: [
        `Quelqu’un, sans doute vous, veut désormais se connecter avec ${email}. Confirmez que cette adresse est à vous.`,
        'Le changement se fait quand l’ancienne adresse a dit oui, elle aussi.',
      ],
      link: 'Confirmer cette adresse',
      notes: [
        'Le lien sert une seule fois, pendant trois jours. Si ce n’était pas vous, laissez-le\u00a0: rien ne se passe sans lui.',
      ],
    }),
  },
};

export const APPROVE_NEW_EMAIL: MailTemplate<{ changeId: string; newEmail: string }> = {
  name: 'approve-new-email',
  link: { path: '/confirm-email', kind: 'approve-email', validMs: 72 * HOUR },
  words: {
    en: ({ newEmail }) => ({
      subject: 'Change the e-mail address of your account?',
      paragraphs: [
        `Someone who is signed in as you and knows your password, probably you, wants to sign in with ${newEmail} from here on.`,
        'The change waits until you say yes here. On the same page you can stop it.',
      ],
      link: 'Say yes, or stop it',
      notes: [
        'The link works once, for three days. If it was not you, stop the change, and choose a new password: somebody knows yours.',
      ],
    }),
    fr: ({ newEmail }) => ({
      subject: 'Changer l’adresse de courriel de votre compte\u00a0?',
      paragraphs: [
        `Quelqu’un qui est connecté à votre compte et connaît votre mot de passe, sans doute vous, veut désormais se connecter avec ${newEmail}.`,
        'Le changement attend que vous disiez oui ici. À la même page, vous pouvez l’arrêter.',
      ],
      link: 'Dire oui, ou l’arrêter',
      notes: [
        'Le lien sert une seule fois, pendant trois jours. Si ce n’était pas vous, arrêtez le changement et choisissez un nouveau mot de passe\u00a0: quelqu’un connaît le vôtre.',
      ],
    }),
  },
};

export const EMAIL_CHANGED: MailTemplate<{ newEmail: string }> = {
  name: 'email-changed',
  words: {
    en: ({ newEmail }) => ({
      subject: 'The e-mail address of your account was changed',
      paragraphs: [
        `Your account is opened with ${newEmail} now. Both addresses agreed to it.`,
        'Links that were sent to the old address open nothing any more, and all other devices were signed out.',
      ],
      notes: ['If it was not you, tell your firm at once.'],
    }),
    fr: ({ newEmail }) => ({
      subject: 'L’adresse de courriel de votre compte a été modifiée',
      paragraphs: [
        `Votre compte s’ouvre désormais avec ${newEmail}. Les deux adresses ont dit oui.`,
        'Les liens envoyés à l’ancienne adresse n’ouvrent plus rien, et tous les autres appareils ont été déconnectés.',
      ],
      notes: ['Si ce n’était pas vous, prévenez votre cabinet sans attendre.'],
    }),
  },
};

export const EMAIL_CHANGE_FAILED: MailTemplate<Plain> = {
  name: 'email-change-failed',
  words: {
    en: ({ email }) => ({
      subject: 'Your e-mail address stays as it is',
      paragraphs: [
        `The new address could not be used for your account. You go on signing in with ${email}.`,
        'You can choose another address on your account page.',
      ],
    }),
    fr: ({ email }) => ({
      subject: 'Votre adresse de courriel reste la même',
      paragraphs: [
        `La nouvelle adresse ne peut pas servir à votre compte. Vous continuez de vous connecter avec ${email}.`,
        'Vous pouvez choisir une autre adresse à la page de votre compte.',
      ],
    }),
  },
};

export const ADDRESS_ASKED_FOR: MailTemplate<Plain> = {
  name: 'address-asked-for',
  words: {
    en: ({ email }) => ({
      subject: 'Someone wanted to use your e-mail address',
      paragraphs: [
        `Someone wanted to sign in with ${email}. This address opens your account already, and nothing was changed.`,
        'If it was you, and you have two accounts, keep a different address for each of them.',
      ],
      notes: ['If it was not you, there is nothing to do.'],
    }),
    fr: ({ email }) => ({
      subject: 'Quelqu’un voulait utiliser votre adresse de courriel',
      paragraphs: [
        `Quelqu’un voulait se connecter avec ${email}. Cette adresse ouvre déjà votre compte, et rien n’a été modifié.`,
        'Si c’était vous, et que vous avez deux comptes, gardez une adresse différente pour chacun.',
      ],
      notes: ['Si ce n’était pas vous, il n’y a rien à faire.'],
    }),
  },
};

export const SIGN_IN_LINK: MailTemplate<{ browser: string }> = {
  name: 'sign-in-link',
  link: { path: '/sign-in/link', kind: 'sign-in-link', validMs: 15 * MINUTE },
  words: {
    en: () => ({
      subject: 'Your link to sign in',
      paragraphs: ['You asked for a link to sign in. It opens a page with one button.'],
      link: 'Sign in',
      notes: [
        'The link works once, for 15 minutes. If you did not ask for it, leave it, and never pass it on: it opens your account.',
      ],
    }),
    fr: () => ({
      subject: 'Votre lien pour vous connecter',
      paragraphs: ['Vous avez demandé un lien pour vous connecter. Il ouvre une page avec un seul bouton.'],
      link: 'Se connecter',
      notes: [
        'Le lien sert une seule fois, pendant 15 minutes. Si vous ne l’avez pas demandé, laissez-le, et ne le transmettez jamais\u00a0: il ouvre votre compte.',
      ],
    }),
  },
};

export const USE_PASSWORD: MailTemplate<Plain> = {
  name: 'use-password',
  words: {
    en: () => ({
      subject: 'Sign in with your password',
      paragraphs: [
        'Someone, probably you, asked for a link to sign in. Links are for clients: whoever works in a firm signs in with the password.',
        'If you forgot it, choose “Forgot your password?” on the sign-in page.',
      ],
      notes: ['If it was not you, there is nothing to do.'],
    }),
    fr: () => ({
      subject: 'Connectez-vous avec votre mot de passe',
      paragraphs: [
        'Quelqu’un, sans doute vous, a demandé un lien pour se connecter. Les liens sont pour les clients\u00a0: qui travaille dans un cabinet se connecte avec son mot de passe.',
        'Si vous l’avez oublié, choisissez «\u00a0Mot de passe oublié\u00a0?\u00a0» à la page de connexion.',
      ],
      notes: ['Si ce n’était pas vous, il n’y a rien à faire.'],
    }),
  },
};

export const ACCOUNT_MAILS = [
  CONFIRM_NEW_EMAIL,
  APPROVE_NEW_EMAIL,
  EMAIL_CHANGED,
  EMAIL_CHANGE_FAILED,
  ADDRESS_ASKED_FOR,
  SIGN_IN_LINK,
  USE_PASSWORD,
];
