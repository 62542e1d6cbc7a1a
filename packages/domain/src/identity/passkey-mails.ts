// What identity writes about passkeys, in both languages.
import type { MailTemplate } from '../platform/index.ts';

type About = { passkey: string };

export const PASSKEY_ADDED: MailTemplate<About> = {
  name: 'passkey-added',
  words: {
    en: ({ passkey }) => ({
      subject: 'A passkey was added to your account',
      paragraphs: [
        `The passkey “${passkey}” opens your account from now on. Whoever signs in with your password is asked for it, or for another second factor.`,
      ],
      notes: [
        'If it was not you, choose “Forgot your password?” on the sign-in page now, then remove the passkey on your account page and tell your firm.',
      ],
    }),
    fr: ({ passkey }) => ({
      subject: 'Une clé d’accès a été ajoutée à votre compte',
      paragraphs: [
        `La clé d’accès «\u00a0${passkey}\u00a0» ouvre désormais votre compte. Quiconque se connecte avec votre mot de passe doit aussi la présenter, ou un autre second facteur.`,
      ],
      notes: [
        'Si ce n’était pas vous, choisissez tout de suite «\u00a0Mot de passe oublié\u00a0?\u00a0» à la page de connexion, puis retirez la clé à la page de votre compte et prévenez votre cabinet.',
      ],
    }),
  },
};

export const PASSKEY_REMOVED: MailTemplate<About> = {
  name: 'passkey-removed',
  words: {
    en: ({ passkey }) => ({
      subject: 'A passkey was removed from your account',
      paragraphs: [
        `The passkey “${passkey}” opens your account no longer.`,
        'Without any second factor, your password alone opens it.',
      ],
      notes: [
        'If it was not you, choose “Forgot your password?” on the sign-in page now, and tell your firm.',
      ],
    }),
    fr: ({ passkey }) => ({
      subject: 'Une clé d’accès a été retirée de votre compte',
      paragraphs: [
        `La clé d’accès «\u00a0${passkey}\u00a0» n’ouvre plus votre compte.`,
        'Sans aucun second facteur, votre mot de passe suffit à l’ouvrir.',
      ],
      notes: [
        'Si ce n’était pas vous, choisissez tout de suite «\u00a0Mot de passe oublié\u00a0?\u00a0» à la page de connexion, et prévenez votre cabinet.',
      ],
    }),
  },
};

export const PASSKEY_COPIED: MailTemplate<About> = {
  name: 'passkey-copied',
  words: {
    en: ({ passkey }) => ({
      subject: 'One of your passkeys may have been copied',
      paragraphs: [
        `Someone tried to open your account with the passkey “${passkey}”. It counts its uses, and its count went back: that happens when a key was copied. Nobody got in.`,
        'Sign in another way and remove this passkey on your account page, then add a new one.',
      ],
      notes: ['Tell your firm too, so that they can look at what else happened on your account.'],
    }),
    fr: ({ passkey }) => ({
      subject: 'Une de vos clés d’accès a peut-être été copiée',
      paragraphs: [
        `Quelqu’un a essayé d’ouvrir votre compte avec la clé d’accès «\u00a0${passkey}\u00a0». Elle compte ses usages, et son compte a reculé\u00a0: cela arrive quand une clé a été copiée. Personne n’est entré.`,
        'Connectez-vous autrement et retirez cette clé à la page de votre compte, puis ajoutez-en une nouvelle.',
      ],
      notes: [
        'Prévenez aussi votre cabinet, pour qu’il regarde ce qui s’est passé d’autre sur votre compte.',
      ],
    }),
  },
};

export const PASSKEY_MAILS = [PASSKEY_ADDED, PASSKEY_REMOVED, PASSKEY_COPIED];
