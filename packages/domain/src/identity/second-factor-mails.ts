// What identity writes about second factors. None of these holds a link: who reads them knows where the account is.
import type { MailTemplate } from '../platform/index.ts';

type Plain = Record<never, string>;

const NOT_YOU = {
  en: 'If it was not you, choose “Forgot your password?” on the sign-in page now: a new password signs every device out. Then tell your firm.',
  fr: 'Si ce n’était pas vous, choisissez tout de suite « Mot de passe oublié ? » à la page de connexion : un nouveau mot de passe déconnecte tous les appareils. Prévenez ensuite votre cabinet.',
};

export const FACTOR_ADDED: MailTemplate<Plain> = {
  name: 'second-factor-added',
  words: {
    en: () => ({
      subject: 'A second factor protects your account',
      paragraphs: [
        'An authenticator app was set up for your account just now. From here on, signing in asks for a code of that app.',
        'Keep your recovery codes where you find them without your phone.',
      ],
      notes: [NOT_YOU.en],
    }),
    fr: () => ({
      subject: 'Un second facteur protège votre compte',
      paragraphs: [
        'Une application d’authentification vient d’être ajoutée à votre compte. Désormais, la connexion demande un code de cette application.',
        'Gardez vos codes de secours là où vous les trouverez sans votre téléphone.',
      ],
      notes: [NOT_YOU.fr],
    }),
  },
};

export const FACTOR_REMOVED: MailTemplate<Plain> = {
  name: 'second-factor-removed',
  words: {
    en: () => ({
      subject: 'Your authenticator app was removed',
      paragraphs: [
        'The authenticator app was removed from your account just now. Its codes open nothing any more.',
      ],
      notes: [NOT_YOU.en],
    }),
    fr: () => ({
      subject: 'Votre application d’authentification a été retirée',
      paragraphs: [
        'L’application d’authentification vient d’être retirée de votre compte. Ses codes n’ouvrent plus rien.',
      ],
      notes: [NOT_YOU.fr],
    }),
  },
};

export const FACTOR_RESET: MailTemplate<Plain> = {
  name: 'second-factor-reset',
  words: {
    en: () => ({
      subject: 'Your second factor was reset',
      paragraphs: [
        'Your second factor was taken away, because you asked for it or because your phone was lost. App, passkeys and recovery codes open nothing any more, and every device was signed out.',
        'Sign in with your password and set up a new one under “My account”.',
      ],
      notes: [
        'If you asked nobody for this, tell your firm now, and choose “Forgot your password?” on the sign-in page.',
      ],
    }),
    fr: () => ({
      subject: 'Votre second facteur a été réinitialisé',
      paragraphs: [
        'Votre second facteur a été retiré, à votre demande ou parce que votre téléphone est perdu. L’application, les clés d’accès et les codes de secours n’ouvrent plus rien, et tous les appareils ont été déconnectés.',
        'Connectez-vous avec votre mot de passe et ajoutez-en un nouveau sous « Mon compte ».',
      ],
      notes: [
        'Si vous n’avez rien demandé, prévenez votre cabinet tout de suite, et choisissez « Mot de passe oublié ? » à la page de connexion.',
      ],
    }),
  },
};

export const RECOVERY_CODE_USED: MailTemplate<{ left: string }> = {
  name: 'recovery-code-used',
  words: {
    en: ({ left }) => ({
      subject: 'A recovery code was used',
      paragraphs: [
        'One of your recovery codes was used just now. It opens nothing any more.',
        `Codes left: ${left}. New ones are made under “My account”, “Second factor”.`,
      ],
      notes: [NOT_YOU.en],
    }),
    fr: ({ left }) => ({
      subject: 'Un code de secours a servi',
      paragraphs: [
        'Un de vos codes de secours vient de servir. Il n’ouvre plus rien.',
        `Codes restants\u00a0: ${left}. De nouveaux se font sous «\u00a0Mon compte\u00a0», «\u00a0Second facteur\u00a0».`,
      ],
      notes: [NOT_YOU.fr],
    }),
  },
};

export const RECOVERY_CODES_RENEWED: MailTemplate<Plain> = {
  name: 'recovery-codes-renewed',
  words: {
    en: () => ({
      subject: 'You have new recovery codes',
      paragraphs: [
        'New recovery codes were made for your account just now. Those from before open nothing any more.',
      ],
      notes: [NOT_YOU.en],
    }),
    fr: () => ({
      subject: 'Vous avez de nouveaux codes de secours',
      paragraphs: [
        'De nouveaux codes de secours viennent d’être créés pour votre compte. Les précédents n’ouvrent plus rien.',
      ],
      notes: [NOT_YOU.fr],
    }),
  },
};

export const CODES_TRIED: MailTemplate<Plain> = {
  name: 'codes-tried',
  words: {
    en: () => ({
      subject: 'Many wrong codes for your account',
      paragraphs: [
        'Someone who knows your password typed ten wrong codes of your second factor. Nobody got in. It is closed for a minute, and longer after each further wrong code.',
        'If it was you, wait, or sign in with a recovery code after that.',
      ],
      notes: [
        'If it was not you, somebody knows your password: choose “Forgot your password?” on the sign-in page now.',
      ],
    }),
    fr: () => ({
      subject: 'Beaucoup de codes erronés pour votre compte',
      paragraphs: [
        'Quelqu’un qui connaît votre mot de passe a saisi dix codes erronés de votre second facteur. Personne n’est entré. L’accès est fermé une minute, puis plus longtemps après chaque nouveau code erroné.',
        'Si c’était vous, attendez, ou connectez-vous ensuite avec un code de secours.',
      ],
      notes: [
        'Si ce n’était pas vous, quelqu’un connaît votre mot de passe : choisissez tout de suite « Mot de passe oublié ? » à la page de connexion.',
      ],
    }),
  },
};

export const SECOND_FACTOR_MAILS = [
  FACTOR_ADDED,
  FACTOR_REMOVED,
  FACTOR_RESET,
  RECOVERY_CODE_USED,
  RECOVERY_CODES_RENEWED,
  CODES_TRIED,
] as const;
