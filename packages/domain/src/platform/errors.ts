// What can go wrong, in words that every door understands. Doors map the code; nobody else decides a status.
export type ErrorCode =
  | 'invalid'
  | 'unauthenticated'
  | 'forbidden'
  | 'not_found'
  | 'conflict'
  | 'too_large'
  | 'unsupported'
  | 'rate_limited'
  | 'unavailable';

/** The name of a problem with one field, as the message catalogues know it, with what its sentence needs. */
export interface Problem {
  key: ProblemKey;
  values?: Record<string, string | number>;
}

export const PROBLEM_KEYS = [
  'required',
  'notText',
  'notNumber',
  'notChoice',
  'tooLong',
  'tooSmall',
  'tooBig',
  'email',
  'phone',
  'date',
  'dateFuture',
  'dateTooOld',
  'endBeforeStart',
  'cursor',
  'unknownField',
  'malformed',
  'passwordShort',
  'passwordCommon',
  'passwordPersonal',
  'passwordGuessable',
  'passwordWrong',
  'passwordSame',
  'emailSame',
  'ownPlace',
  'lastOwner',
  'memberEnded',
  'memberActive',
  'successor',
  'secondFactorOwed',
  'keyBusy',
  'keyReused',
  'network',
  'adminOutside',
  'adminAddress',
  'scopeBeyond',
  'keyEnded',
  'keyRotated',
  'keyOfOther',
  'testNotAccepted',
  'scoreRange',
  'levelDisagrees',
  'sameLanguage',
  'ageDisagrees',
  'nocCode',
  'memberAlready',
  'memberToRestore',
  'linkedAlready',
  'invitationClosed',
  'invitedTooOften',
  'clockTooFar',
  'mailSuppressed',
  'mailNotToResend',
  'invitedTooMany',
  'confirmOwnEmail',
  'lastWayIn',
  'passkeyKnown',
  'passkeyLate',
  'passkeyRefused',
  'tooManyPasskeys',
  'providerUnknown',
  'codeWrong',
  'codeUsed',
  'proofNeeded',
  'appTaken',
  'noSecondFactor',
  'ownFactorFirst',
  'usedElsewhere',
  'fileEmpty',
  'fileKind',
  'documentsMany',
  'uploadsOpen',
  'storageFull',
  'storeAway',
  'partCut',
  'partSpoilt',
  'partPlace',
  'shareFixed',
  'documentArchived',
  'linkOver',
  'passportNumber',
  'uci',
  'tooManyViews',
  'packKnown',
  'roundTooEarly',
  'roundKnown',
  'roundTwice',
  'roundNameless',
  'roundNamed',
  'roundOver',
  'csvEmpty',
  'csvColumns',
  'csvTooLong',
  'csvCells',
  'colour',
  'colourUnseen',
  'website',
  'logoKind',
  'logoSmall',
] as const;
export type ProblemKey = (typeof PROBLEM_KEYS)[number];

export class DomainError extends Error {
  readonly code: ErrorCode;
  readonly fields: Record<string, Problem> | undefined;
  /** For a conflict: the record as it is now. */
  readonly current: unknown;
  /** For what is invalid: it could not be read at all, as against a field that is refused. */
  readonly unreadable: boolean;
  /** For what is forbidden to a key alone: the right that it was not given. */
  readonly missingScope: string | undefined;

  constructor(
    code: ErrorCode,
    details: {
      message?: string;
      fields?: Record<string, Problem>;
      current?: unknown;
      unreadable?: boolean;
      missingScope?: string;
    } = {},
  ) {
    super(details.message ?? code);
    this.name = 'DomainError';
    this.code = code;
    this.fields = details.fields;
    this.current = details.current;
    this.unreadable = details.unreadable ?? false;
    this.missingScope = details.missingScope;
  }
}

export const notFound = () => new DomainError('not_found');
export const forbidden = (missingScope?: string | null) =>
  new DomainError('forbidden', missingScope ? { missingScope } : {});
export const conflict = (current: unknown) => new DomainError('conflict', { current });
/** The request, or this part of it, cannot be read. */
export const unreadable = (message: string, fields?: Record<string, Problem>) =>
  new DomainError('invalid', { message, unreadable: true, ...(fields ? { fields } : {}) });
