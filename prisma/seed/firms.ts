// What the demo firms say of themselves. Streets, numbers and addresses are invented, and nobody can be reached by them.
import type { SaveFirmProfileInput } from '@cio/domain/identity/schemas';

export type DemoProfile = Omit<SaveFirmProfileInput, 'version' | 'name' | 'website' | 'showLicences'>;

export const MAPLE_GATE_PROFILE: DemoProfile = {
  address: '120 Lantern Street, Suite 400\nToronto ON  M5X 0A0',
  phone: '+1 416 555 0134',
  email: 'hello@maple-gate.example',
  languages: ['en', 'fr', 'es', 'yo', 'pa'],
  welcomeEn:
    'We help people come to Canada to work, to study and to stay.\nTell us where you are, and we tell you what is open to you, what it takes and how long it often lasts.',
  welcomeFr:
    'Nous aidons les gens à venir au Canada pour travailler, étudier et rester.\nDites-nous où vous en êtes, et nous vous dirons ce qui vous est ouvert, ce qu’il faut et combien de temps cela prend souvent.',
  accent: '#2f7f86',
};

export const BOREAL_PROFILE: DemoProfile = {
  address: '88, rue des Épinettes, bureau 210\nMontréal (Québec)  H0H 0B0',
  phone: '+1 514 555 0178',
  email: 'bonjour@boreal.example',
  languages: ['en', 'fr', 'ar', 'pt', 'ht'],
  welcomeEn:
    'We go with you from the first question to the day you land, in French, in English and in your own language.',
  welcomeFr:
    'Nous vous accompagnons de la première question au jour de votre arrivée, en français, en anglais et dans votre langue.',
  accent: '#6d6fc4',
};
