/** The only words outside messages/: for the moment when those cannot be reached. */
export const FAULT_WORDS = {
  en: {
    title: 'This page could not be shown',
    text: 'Something on our side went wrong.',
    hint: 'Nothing was changed. Try again; if it stays, tell your firm.',
    reference: 'Nothing was changed. Try again; if it stays, tell your firm this number:',
    again: 'Try again',
    toStart: 'To the start',
  },
  fr: {
    title: 'Cette page ne peut pas s’afficher',
    text: 'Un problème est survenu de notre côté.',
    hint: 'Rien n’a été modifié. Réessayez ; si le problème persiste, avertissez votre cabinet.',
    reference:
      'Rien n’a été modifié. Réessayez ; si le problème persiste, donnez ce numéro à votre cabinet :',
    again: 'Réessayer',
    toStart: 'Vers l’accueil',
  },
} as const;
