/** What kind of refusal it is; the edges turn it into a status or an acknowledgement, once each. */
export type RefusalKind = 'invalid' | 'not-found' | 'forbidden' | 'conflict' | 'too-many' | 'unavailable'

/** What a program may do about a refusal. */
export interface RefusalDetails {
  /** When the same request may be tried again, in whole seconds from now. */
  readonly retryAfterSeconds?: number
  /** The form field the refusal is about. */
  readonly field?: string
}

/**
 * A refusal: the portal understood and says no. Bugs are plain `Error`s.
 * The message names the thing and its value, in words for the person at the other end; it never carries a key, a
 * code or an address. What a viewer may not see is `not-found`.
 */
export class PortalError extends Error {
  readonly kind: RefusalKind
  /** Stable, kebab-case, for programs: `too-long`, `wrong-state`. */
  readonly code: string
  readonly details: RefusalDetails

  constructor(kind: RefusalKind, code: string, message: string, details: RefusalDetails = {}) {
    super(message)
    this.name = new.target.name
    this.kind = kind
    this.code = code
    this.details = details
  }
}

/** A refusal of the events: their moves, drafts, encoders, pictures. */
export class EventError extends PortalError {}
/** A refusal of a room: its questions, votes, polls, settings. */
export class QuestionError extends PortalError {}
/** A refusal of the accounts: signing in, people, roles. */
export class AccountError extends PortalError {}

/** Makes a union's forgotten member a compile error, and a bug at run time. */
export function assertNever(value: never): never {
  throw new Error(`unexpected value: ${JSON.stringify(value)}`)
}

/** Why the portal cannot start, in one line, and what to do about it. The program ends; data is untouched. */
export class StartError extends Error {
  readonly remedy: string

  constructor(message: string, remedy: string) {
    super(message)
    this.name = 'StartError'
    this.remedy = remedy
  }
}
