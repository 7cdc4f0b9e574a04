/** Where a question stands; `moves.ts` owns the way from one to the next. */
export type QuestionState = 'waiting' | 'approved' | 'queued' | 'on-air' | 'answered' | 'dismissed' | 'merged'

/** Why a question is put aside. */
export const DISMISSAL_REASONS = ['off-topic', 'duplicate', 'already-answered', 'patient-data', 'other'] as const
/** One of them. */
export type DismissalReason = (typeof DISMISSAL_REASONS)[number]

/** What a merged question goes back to when it is taken out again. */
export interface BeforeMerge {
  readonly state: QuestionState
  /** The merged question that it came along with, and leaves with; null: merged by a decision about itself. */
  readonly with: string | null
}

/** What a moderator wrote for everyone to read beneath a question. */
export interface WrittenAnswer {
  readonly text: string
  readonly by: string
}

/** Given live, perhaps with words added afterwards, or in writing alone. */
export type Answer =
  | { readonly how: 'live'; readonly addition?: WrittenAnswer }
  | ({ readonly how: 'writing' } & WrittenAnswer)

/** What was answered in writing, alone or after it was said. */
export function writtenAnswerOf(answer: Answer | null): WrittenAnswer | null {
  if (answer?.how === 'live') return answer.addition ?? null
  return answer && { text: answer.text, by: answer.by }
}

/** A question as the portal knows it. Times are ms since the epoch (programme time, DESIGN D6). */
export interface Question {
  readonly id: string
  readonly eventId: string
  /** 1, 2, 3 … within the event: `#q-17`. */
  readonly number: number
  readonly text: string
  /** What the asker wrote, when a moderator edited it. */
  readonly originalText: string | null
  readonly language: string | null
  readonly askerId: string
  /** null: anonymous, to moderators too. */
  readonly askerName: string | null
  /** Asked from the desk, in no attendee's name. */
  readonly fromModerators: boolean
  /** The speaker it is for, by name. */
  readonly addressee: string | null
  readonly state: QuestionState
  readonly dismissal: { readonly reason: DismissalReason; readonly text: string | null } | null
  /** The surviving question; never one that is merged itself. */
  readonly mergedInto: string | null
  /** How it is when it is unmerged; null: not merged. */
  readonly beforeMerge: BeforeMerge | null
  /** Order in the moderator's queue, kept while it is merged; null outside it. */
  readonly queuePosition: number | null
  /** For the desk alone. */
  readonly note: string | null
  /** For the desk alone. */
  readonly labels: readonly string[]
  readonly onAirFrom: number | null
  readonly onAirUntil: number | null
  readonly answer: Answer | null
  readonly votes: number
  readonly askedAt: number
  /** Asked while the room rehearsed: numbered apart, never public, wiped with the others. */
  readonly rehearsal: boolean
  /** When its words were removed for good; it is dismissed and only its number is left. */
  readonly purgedAt: number | null
  /** The room's revision at which this row last changed. */
  readonly revision: number
}
