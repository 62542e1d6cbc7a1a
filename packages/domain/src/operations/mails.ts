// What owners and admins read when the background work of their firm stands still or hangs.
import type { MailTemplate } from '../platform/index.ts';

type Values = { count: string; page: string };

export const WORK_WAITS: MailTemplate<Values> = {
  name: 'work-waits',
  words: {
    en: ({ firm, count, page }) => ({
      subject: `Background work of ${firm} is waiting`,
      paragraphs: [
        `Work that ${firm} asked for has been waiting longer than it should (${count} ${count === '1' ? 'piece' : 'pieces'} so far). Nothing is lost: it is kept and will be done as soon as the product’s worker is back.`,
        'You need not do anything in the product. If it stays like this, tell whoever operates it. You are written to once; the page shows when it is over.',
      ],
      notes: [`How it stands: ${page}`],
    }),
    fr: ({ firm, count, page }) => ({
      subject: `Le travail de fond de ${firm} est en attente`,
      paragraphs: [
        `Du travail demandé par ${firm} attend plus longtemps qu’il ne devrait (${count} ${count === '1' ? 'élément' : 'éléments'} pour l’instant). Rien n’est perdu\u00a0: tout est gardé et sera fait dès que le processus de travail sera de retour.`,
        'Vous n’avez rien à faire dans le produit. Si cela dure, avertissez la personne qui l’exploite. Nous n’écrivons qu’une fois\u00a0; la page montre quand c’est terminé.',
      ],
      notes: [`Où cela en est\u00a0: ${page}`],
    }),
  },
};

export const WORK_HUNG: MailTemplate<Values> = {
  name: 'work-hung',
  words: {
    en: ({ firm, count, page }) => ({
      subject: `Background work of ${firm} did not finish`,
      paragraphs: [
        `${count === '1' ? 'A piece' : `${count} pieces`} of background work of ${firm} took longer than allowed and ${count === '1' ? 'was' : 'were'} stopped after the last try. What was done before stays as it is.`,
        'Look at the page of the background work: there you can have it run again, or let it go. You are written to once for this kind of work, until it is settled.',
      ],
      notes: [`The page: ${page}`],
    }),
    fr: ({ firm, count, page }) => ({
      subject: `Un travail de fond de ${firm} n’a pas abouti`,
      paragraphs: [
        `${count === '1' ? 'Un travail' : `${count} travaux`} de fond de ${firm} ${count === '1' ? 'a dépassé' : 'ont dépassé'} la durée permise, et ${count === '1' ? 'a été arrêté' : 'ont été arrêtés'} après le dernier essai. Ce qui était fait avant reste tel quel.`,
        'Consultez la page du travail de fond\u00a0: vous pouvez l’y relancer ou le laisser aller. Pour ce genre de travail, nous n’écrivons qu’une fois, jusqu’à ce que ce soit réglé.',
      ],
      notes: [`La page\u00a0: ${page}`],
    }),
  },
};

export const OPERATIONS_MAILS = Object.fromEntries(
  [WORK_WAITS, WORK_HUNG].map((template) => [template.name, template]),
) as Readonly<Record<string, MailTemplate<never>>>;
