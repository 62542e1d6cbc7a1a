// The paper of a kept result: what was computed, from which answers, by which clause. What is kept decides every byte of it, with
// the names of the firm and the client.
import type { ItemView, NoticeView, ProgrammeView, ReportView } from '@cio/domain/eligibility/schemas';
import type { Language } from '@cio/domain/platform/schemas';
import { sayFacts } from '../../features/eligibility/say-facts.ts';
import { SECTIONS } from '../../features/eligibility/sections.ts';
import { calendarDay, fullTime } from '../../features/shared/dates.ts';
import type { Say } from '../../features/shared/say.ts';
import { Sheet, type Cell, type Line } from '../paper/sheet.ts';
import { sentencesIn } from '../sentences.ts';

/** A score belongs to a calendar day in Ottawa, and so does the moment at which it was kept. */
const TIME_ZONE = 'America/Toronto';

export function evaluationReport(view: ReportView, language: Language): Promise<Buffer> {
  return new Report(view, language).write();
}

class Report {
  readonly #view: ReportView;
  readonly #t: Say;
  readonly #language: Language;
  readonly #sheet: Sheet;
  readonly #say: ReturnType<typeof sayFacts>;

  constructor(view: ReportView, language: Language) {
    const t = sentencesIn(language);
    [this.#view, this.#t, this.#language] = [view, t, language];
    this.#say = sayFacts(t, (day) => this.#day(day));
    // Every page says it: pages are torn apart.
    const label = view.noticeText ? ` ${t('eligibility.notToday')}` : '';
    this.#sheet = new Sheet({
      title: t('report.titleOf', { day: this.#day(view.asOf) }),
      language,
      at: new Date(view.evaluatedAt),
      foot: (page, pages) => `${view.firm}. ${t('report.page', { page, pages })}.${label}`,
      letters: (script) => t(`report.letters.${script}`),
    });
  }

  write(): Promise<Buffer> {
    const [t, view, sheet] = [this.#t, this.#view, this.#sheet];
    sheet.text(view.firm, { size: 11, weight: 600 });
    sheet.heading(1, t('report.title'));
    sheet.facts([
      [t('report.client'), view.client],
      [t('report.rulesOf'), this.#day(view.asOf)],
      [
        t('report.keptOn'),
        t('report.inOttawa', {
          at: fullTime(view.evaluatedAt, { language: this.#language, timeZone: TIME_ZONE }),
        }),
      ],
    ]);
    if (view.noticeText) this.#notice(view.noticeText);
    for (const programme of view.programmes)
      if (programme.kind === 'points') this.#points(programme);
      else this.#conditions(programme);
    this.#ending();
    return sheet.bytes();
  }

  #notice({ reason, lastVerified, checkedThrough }: NoticeView): void {
    const [t, { asOf }] = [this.#t, this.#view];
    const shown =
      asOf > lastVerified
        ? t('eligibility.notTodayNone', { day: this.#day(asOf) })
        : t('eligibility.notTodayShown', { day: this.#day(asOf), checked: this.#day(checkedThrough) });
    this.#sheet.notice(t('eligibility.notToday'), `${reason} ${shown}`);
  }

  #points(programme: ProgrammeView): void {
    const [t, sheet] = [this.#t, this.#sheet];
    sheet.heading(2, programme.title);
    const total = programme.sums.find(({ id }) => id === 'total');
    const column = programme.scoredAs as 'withSpouse' | null;
    sheet.text(
      programme.total === null ? t(`eligibility.status.${programme.status}`) : String(programme.total),
      {
        size: 24,
        weight: 600,
      },
    );
    if (programme.total !== null)
      sheet.text(
        [
          total?.cap ? t('report.mostOf', { most: total.cap }) : null,
          column && t(`eligibility.columns.${column}`),
          t('eligibility.asOfDay', { day: this.#day(this.#view.asOf) }),
        ]
          .filter(Boolean)
          .join(', '),
      );
    if (programme.lastVerified && programme.lastVerified.total !== null)
      sheet.text(
        t('eligibility.lastVerified', {
          total: programme.lastVerified.total,
          day: this.#day(programme.lastVerified.asOf),
        }),
      );
    this.#open(programme);
    const sections = SECTIONS.filter(({ id }) => programme.items.some(({ section }) => section === id));
    if (sections.length === 0) return this.#factors(programme.items);
    this.#picture(programme);
    for (const { id } of sections) {
      const sum = programme.sums.find((one) => one.id === `${id}.subtotal`);
      const points =
        sum &&
        (sum.cap === null
          ? String(sum.points)
          : t('eligibility.ofMost', { points: sum.points, most: sum.cap }));
      sheet.heading(3, [t(`eligibility.sections.${id}`), points].filter(Boolean).join(' · '));
      this.#factors(programme.items.filter(({ section }) => section === id));
      this.#caps(programme, id);
    }
  }

  #picture({ sums, total }: ProgrammeView): void {
    if (total === null) return;
    const parts = SECTIONS.flatMap(({ id }) => sums.find((sum) => sum.id === `${id}.subtotal`) ?? []);
    const spoken = parts.map(({ label, points }) => `${label} ${points}`).join(', ');
    this.#sheet.bar(
      this.#t('eligibility.pictureOf', { total, parts: spoken }),
      parts.map(({ points }) => points),
      sums.find(({ id }) => id === 'total')?.cap ?? total,
    );
  }

  #factors(items: readonly ItemView[]): void {
    const t = this.#t;
    if (items.length === 0) return;
    this.#sheet.table(
      [
        { title: t('report.factor'), width: 0.42 },
        { title: t('report.points'), width: 0.14, right: true },
        { title: t('eligibility.why.clause'), width: 0.44 },
      ],
      items.map((item) => [
        this.#labelled(item),
        t('eligibility.ofMost', { points: item.points ?? 0, most: item.most ?? item.points ?? 0 }),
        this.#clause(item),
      ]),
    );
  }

  /** Where something was added up that counts in part only. */
  #caps({ sums }: ProgrammeView, section: string): void {
    for (const { id, label, points, beforeCap } of sums)
      if (id.startsWith(`${section}.`) && beforeCap > points)
        this.#sheet.small(this.#t('report.cut', { label, before: beforeCap, points }));
  }

  #conditions(programme: ProgrammeView): void {
    const [t, sheet] = [this.#t, this.#sheet];
    sheet.heading(2, programme.title);
    sheet.text(t(`eligibility.status.${programme.status}`), { size: 12, weight: 600 });
    this.#open(programme);
    const answer = ({ met }: ItemView) =>
      t(
        met === true ? 'eligibility.whyMet' : met === false ? 'eligibility.whyNotMet' : 'eligibility.whyOpen',
      );
    if (programme.items.length > 0)
      sheet.table(
        [
          { title: t('report.requirement'), width: 0.42 },
          { title: t('report.answer'), width: 0.14 },
          { title: t('eligibility.why.clause'), width: 0.44 },
        ],
        programme.items.map((item) => [
          this.#labelled(item),
          [{ text: answer(item), style: { size: 10, weight: item.met === true ? 400 : 600 } }],
          this.#clause(item),
        ]),
      );
  }

  /** What is not known, and what has to be said about the rules. */
  #open({ missing, warnings, rulePack }: ProgrammeView): void {
    const version = this.#t('eligibility.why.version', { version: rulePack.version });
    this.#sheet.small(`${rulePack.id}, ${version}`);
    if (missing.length > 0) {
      const facts = missing.map(({ fact }) => this.#say.factWord(fact)).join(', ');
      this.#sheet.text([this.#t('eligibility.stillToAsk'), `${facts}.`].join(' '));
    }
    for (const warning of warnings) this.#sheet.small(warning);
  }

  #labelled({ label, inputs }: ItemView): Cell {
    const { factWord, valueWord, sourceWord, noteWord } = this.#say;
    const small = (text: string): Line => ({ text, style: { size: 8.5, ink: 'quiet' } });
    return [
      { text: label },
      ...inputs.flatMap(({ fact, value, sources }) => [
        small(this.#t('eligibility.becomes', { fact: factWord(fact), value: valueWord(fact, value) })),
        ...sources.map((source) =>
          small(
            `– ${[sourceWord(source, this.#view.answers), noteWord(source.note)].filter(Boolean).join(', ')}`,
          ),
        ),
      ]),
    ];
  }

  #clause({ rule, text, citation, from, to, confidence }: ItemView): Cell {
    const t = this.#t;
    const small = (line: string): Line => ({ text: line, style: { size: 8.5, ink: 'quiet' } });
    const held =
      to === null
        ? t('eligibility.why.since', { from: this.#day(from) })
        : t('eligibility.why.fromTo', { from: this.#day(from), to: this.#day(to) });
    return [
      ...citation.map(({ source, place }): Line => ({
        text: [source, place].filter(Boolean).join(', '),
        style: { size: 8.5 },
      })),
      ...(text ? [small(text)] : []),
      small(
        `${t('eligibility.why.holds')} ${held}. ${t('eligibility.why.confidence')} ${t(`eligibility.confidence.${confidence as 'high'}`)}.`,
      ),
      small(`${t('eligibility.why.rule')} ${rule}`),
    ];
  }

  #ending(): void {
    const [t, view, sheet] = [this.#t, this.#view, this.#sheet];
    sheet.heading(2, t('eligibility.proof'));
    sheet.text(t(view.reproduced ? 'eligibility.reproduced' : 'eligibility.notReproduced'));
    sheet.facts([
      [t('eligibility.resultHash'), view.resultHash],
      ...view.packs.map(({ id, edition, hash }) => [`${id} ${edition}`, hash] as const),
    ]);
    if (sheet.leavesLetters) sheet.small(t('report.leftOut'));
    sheet.small(t('report.about', { firm: view.firm }));
  }

  #day = (day: string): string => calendarDay(day, this.#language);
}
