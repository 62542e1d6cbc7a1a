// What the public calculator calls. It goes to the verbs directly: no other door offers them, and Next compares the origin of
// each call with the host.
import 'server-only';
import { becomeProspect, scoreVisitor, type VisitorScore } from '@cio/domain/eligibility';
import { DomainError, productNow } from '@cio/domain/platform';
import { getTranslations } from 'next-intl/server';
import { headers } from 'next/headers';
import { calendarDay } from '../features/shared/dates.ts';
import { fieldOf, readAnswers, UnreadableNumbers } from '../features/score/read-answers.ts';
import { NOTHING_YET, type ScoreResult, type ScoreState } from '../features/score/score-state.ts';
import { CLIENT_ADDRESS_HEADER } from './client-address.ts';
import { describeError } from './errors.ts';
import { logFault } from './log.ts';
import { getReader } from './page.ts';
import { services } from './services.ts';

/** A person asks once, and mends a slip or two on the way; who asks more often is none. */
const ASKS_PER_MINUTE = 6;

export async function answerVisitor(typed: Record<string, string>, turn: number): Promise<ScoreState> {
  const [{ language }, head] = await Promise.all([getReader(), headers()]);
  const requestId = head.get('x-request-id') ?? '';
  const now = productNow();
  const { firm = '', website = '', wish, ...kept } = typed;
  const state: ScoreState = { ...NOTHING_YET, typed: kept, turn };
  const t = await getTranslations('score');
  try {
    const answers = readAnswers(kept);
    const { db, masterKey } = services();
    state.result = await inWords(await scoreVisitor(db, answers, { firm, now, language }));
    if (wish !== 'contact') return state;
    const refused = await services().limiter.admit([
      { key: `prospects:${head.get(CLIENT_ADDRESS_HEADER) ?? ''}`, perMinute: ASKS_PER_MINUTE },
    ]);
    if (refused) return { ...state, fault: t('tooMany') };
    // What only a program fills in is thanked for and thrown away.
    if (website !== '') return { ...state, sent: t('sent') };
    const { givenName = '', familyName = '', email = '', phone = '', consent, spouseFamilyName = '' } = kept;
    await becomeProspect(
      db,
      {
        firm,
        answers,
        contact: { givenName, familyName, email, phone, consent: consent === 'yes' },
        spouseFamilyName: spouseFamilyName || null,
      },
      { now, masterKey, requestId },
    );
    return { ...state, sent: t('sent') };
  } catch (error) {
    if (error instanceof UnreadableNumbers) {
      const tProblems = await getTranslations('problems');
      return {
        ...state,
        problems: Object.fromEntries(error.fields.map((name) => [name, tProblems('notNumber')])),
      };
    }
    const { fault, fields = {}, message } = describeError(error, language, requestId);
    if (fault) logFault('score', requestId, fault);
    const problems = Object.fromEntries(
      Object.entries(fields).map(([path, problem]) => [fieldOf(path), problem]),
    );
    const plain =
      Object.keys(problems).length === 0 || (error instanceof DomainError && error.code !== 'invalid');
    return { ...state, problems, fault: plain ? message : null };
  }
}

async function inWords({ asOf, notice, programmes }: VisitorScore): Promise<ScoreResult> {
  const [t, tRules, { language }] = await Promise.all([
    getTranslations('score'),
    getTranslations('eligibility'),
    getReader(),
  ]);
  const crs = programmes[0]!;
  const day = calendarDay(asOf, language);
  const word = (fact: string) => {
    const name = fact.replace('spouse.', 'spouse_');
    return tRules(`facts.${name as 'age'}`);
  };
  return {
    notice:
      notice &&
      `${tRules('notToday')} ${notice.reason} ${tRules('notTodayShown', { day, checked: calendarDay(notice.checkedThrough, language) })}`,
    total: crs.total === null ? t('unknown') : String(crs.total),
    about: crs.total === null ? t('unknownText') : t('about', { day }),
    sums: crs.sums
      .filter(({ id }) => /^(core|spouse|transferability|additional)\.subtotal$/.test(id))
      .map(({ label, points, cap }) => ({
        label,
        points: cap === null ? String(points) : tRules('ofMost', { points, most: cap }),
      })),
    programmes: programmes
      .filter(({ id, kind }) => kind === 'conditions' && id !== 'settlement-funds')
      .map(({ title, status }) => ({ title, verdict: tRules(`status.${status}`) })),
    missing:
      crs.missing.length > 0
        ? `${tRules('stillToAsk')} ${crs.missing.map(({ fact }) => word(fact)).join(', ')}.`
        : null,
  };
}
