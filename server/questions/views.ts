import type { DeskPollRow, OwnBallot, PollChanges, PublicPoll } from './poll-views.ts'
import type { DismissalReason, QuestionState } from './question.ts'

/** The event's own public state, as far as an open page needs it to change by itself. */
export interface EventRow {
  readonly state: 'scheduled' | 'live' | 'interrupted' | 'ended' | 'replay' | 'cancelled'
  readonly startsAt: number
  readonly endsAt: number
  readonly liveSince: number | null
  readonly endedAt: number | null
  /** The programme item begun last, and when. */
  readonly currentItemId: string | null
  readonly roomOpen: boolean
  readonly revision: number
}

export type Answer = { readonly how: 'live' } | { readonly how: 'writing'; readonly text: string; readonly by: string }

/** A question as everyone may see it. */
export interface PublicQuestion {
  readonly id: string
  readonly number: number
  readonly text: string
  /** null: anonymous */
  readonly askerName: string | null
  readonly addressee: string | null
  readonly state: 'approved' | 'queued' | 'on-air' | 'answered'
  readonly votes: number
  readonly askedAt: number
  readonly onAirFrom: number | null
  readonly onAirUntil: number | null
  readonly answer: Answer | null
  readonly revision: number
}

/** What a client that knew the row must forget: dismissed, merged, purged, moved back to waiting. */
export interface Tombstone {
  readonly id: string
  readonly gone: true
  /** Merged into this question, which everyone may see: a vote for the one counts for the other. */
  readonly mergedInto?: string
  readonly revision: number
}

export type PublicRow = PublicQuestion | Tombstone

/** A client's own question, in any state. */
export interface OwnQuestion extends Omit<PublicQuestion, 'state'> {
  readonly state: QuestionState
  readonly dismissal: { readonly reason: DismissalReason; readonly text: string | null } | null
  /** The question it was merged into. */
  readonly mergedInto: string | null
  /** The same question, whose journey the asker follows. */
  readonly survivor: SurvivingQuestion | null
}

/** What the asker of a merged question is told of the one that stands for it: its words only when everyone can see them. */
export interface SurvivingQuestion {
  readonly id: string
  readonly number: number
  readonly state: QuestionState
  /** null: not for everyone to see */
  readonly text: string | null
  readonly onAirFrom: number | null
  readonly onAirUntil: number | null
  readonly answer: Answer | null
  /** Why it was dismissed, without the words meant for its own asker. */
  readonly dismissedFor: DismissalReason | null
}

/** A question as the desk sees it. The asker's id never travels. */
export interface DeskQuestion extends Omit<OwnQuestion, 'survivor'> {
  readonly originalText: string | null
  readonly queuePosition: number | null
  readonly note: string | null
}

/**
 * Moves a client that holds `from` or more to `to`; a client that holds less asks for `room:changes`. Rows carry their
 * own revision, so that receiving one twice does no harm. `from: 0` is the whole and replaces what the client holds.
 */
export interface Delta<Row> {
  readonly from: number
  readonly to: number
  readonly event: EventRow | null
  readonly questions: readonly Row[]
}
export interface RoomDelta extends Delta<PublicRow>, PollChanges<PublicPoll> {}
export interface DeskDelta extends Delta<DeskQuestion>, PollChanges<DeskPollRow>, StageNoteChange {}

/** A question as the speakers see it. */
export type StageQuestion = Pick<PublicQuestion, 'id' | 'number' | 'text' | 'askerName' | 'addressee' | 'onAirFrom'>

/** A moderator's words to who speaks. One stands at a time. */
export interface StageNote {
  readonly id: string
  readonly text: string
  /** The moderator's name. */
  readonly sentBy: string
  readonly sentAt: number
  /** null: nobody on the stage has said yet that it was read. */
  readonly acknowledgedAt: number | null
}

/** Left out: the note is as it was. null: none stands. */
export interface StageNoteChange {
  readonly stageNote?: StageNote | null
}

/** What the stage shows, whole every time: it is small. */
export interface StageView {
  readonly event: EventRow | null
  readonly onAir: StageQuestion | null
  /** The first two of the moderators' queue. */
  readonly next: readonly StageQuestion[]
  /** To be acknowledged; null: none. */
  readonly note: Pick<StageNote, 'id' | 'text'> | null
}

export interface Joined {
  readonly room: RoomDelta
  /** The client's own questions, whole; and the ids of the questions it voted for. */
  readonly own: readonly OwnQuestion[]
  readonly votedFor: readonly string[]
  /** What the client answered to polls; left out: nothing. */
  readonly ballots?: readonly OwnBallot[]
  /** The server's clock, for countdowns on machines whose clock is off. */
  readonly serverTime: number
  readonly viewers: number
}

export interface Ask {
  readonly slug: string
  readonly text: string
  /** null: anonymous */
  readonly name: string | null
  readonly addressee: string | null
  /** Made by the client; a retry with the same key never asks twice. */
  readonly key: string
}

/** A moderator's decision about one question, made on what was seen at `basedOn`; refused with `outdated` when it moved on. */
export type Decision =
  | { readonly verb: 'approve' }
  | { readonly verb: 'dismiss'; readonly reason: DismissalReason; readonly text: string | null }
  | { readonly verb: 'queue'; readonly before: string | null }
  | { readonly verb: 'put-on-air' }
  | { readonly verb: 'answer-live' }
  | { readonly verb: 'answer-in-writing'; readonly text: string }
  | { readonly verb: 'return-to-waiting' }
  /** Votes are united and the askers follow the question that survives. */
  | { readonly verb: 'merge'; readonly into: string }
  | { readonly verb: 'unmerge' }

export interface Decide {
  readonly slug: string
  readonly questionId: string
  readonly basedOn: number
  readonly decision: Decision
}
