// What identity writes about accounts at other providers that open a login, in both languages.
import type { MailTemplate } from '../platform/index.ts';

type About = { provider: string; account: string };

export const PROVIDER_CONNECTED: MailTemplate<About> = {
  name: 'provider-connected',
  words: {
    en: ({ provider, account }) => ({
      subject: `${provider} opens your account`,
      paragraphs: [
        `Your account was connected with ${account} at ${provider}. It opens your account from now on.`,
      ],
      notes: [
        'If it was not you, disconnect it on your account page now, choose a new password, and tell your firm.',
      ],
    }),
    fr: ({ provider, account }) => ({
      subject: `${provider} ouvre votre compte`,
      paragraphs: [`Votre compte a été relié à ${account} chez ${provider}, qui l’ouvre désormais.`],
      notes: [
        'Si ce n’était pas vous, retirez ce lien tout de suite à la page de votre compte, choisissez un nouveau mot de passe, et prévenez votre cabinet.',
      ],
    }),
  },
};

export const PROVIDER_DISCONNECTED: MailTemplate<About> = {
  name: 'provider-disconnected',
  words: {
    en: ({ provider, account }) => ({
      subject: `${provider} opens your account no longer`,
      paragraphs: [`Your account was disconnected from ${account} at ${provider}.`],
      notes: [
        'If it was not you, choose “Forgot your password?” on the sign-in page now, and tell your firm.',
      ],
    }),
    fr: ({ provider, account }) => ({
      subject: `${provider} n’ouvre plus votre compte`,
      paragraphs: [`Votre compte n’est plus relié à ${account} chez ${provider}.`],
      notes: [
        'Si ce n’était pas vous, choisissez tout de suite «\u00a0Mot de passe oublié\u00a0?\u00a0» à la page de connexion, et prévenez votre cabinet.',
      ],
    }),
  },
};

export const PROVIDER_MAILS = [PROVIDER_CONNECTED, PROVIDER_DISCONNECTED];
