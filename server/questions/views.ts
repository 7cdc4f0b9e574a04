import type { DeskPollRow, OwnBallot, PollChanges, PublicPoll } from './poll-views.ts'
import type { Answer, DismissalReason, QuestionState } from './question.ts'
import type { HistoryDetail, HistoryVerb } from './question-store.ts'

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
  /** Whether a moderator reads a question before others see it. */
  readonly moderated: boolean
  /** Between two questions of one person; 0: no slow mode. */
  readonly slowModeSeconds: number
  /** What is asked now is for trying the room out, and will be wiped. */
  readonly isRehearsing: boolean
  /** Rehearsal questions up to this revision are gone: whoever holds one forgets it. */
  readonly wipedRevision: number
  readonly revision: number
}

/** What moderators change while the room runs. */
export interface RoomSettings {
  readonly roomOpen: boolean
  readonly moderated: boolean
  readonly slowModeSeconds: number
  /** Words and phrases that mark a waiting question on the desk. */
  readonly flagWords: readonly string[]
}

/** The settings as the desk sees them. */
export interface DeskSettings extends RoomSettings {
  /** The room's revision at which they last changed. */
  readonly revision: number
}

/** A question as everyone may see it. */
export interface PublicQuestion {
  readonly id: string
  readonly number: number
  readonly text: string
  /** null: anonymous */
  readonly askerName: string | null
  /** Asked from the desk, in no attendee's name. */
  readonly fromModerators: boolean
  readonly addressee: string | null
  /** A tag of BCP 47; null: as the event is held. */
  readonly language: string | null
  readonly state: 'approved' | 'queued' | 'on-air' | 'answered'
  readonly votes: number
  readonly askedAt: number
  readonly onAirFrom: number | null
  readonly onAirUntil: number | null
  readonly answer: Answer | null
  readonly revision: number
}

/** A question's votes, as they were counted at a revision: with one more, or without the one withdrawn. */
export interface VoteCount {
  readonly votes: number
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

/** A question as everybody reads it, or that it is gone. */
export type PublicRow = PublicQuestion | Tombstone

/** A client's own question, in any state. */
export interface OwnQuestion extends Omit<PublicQuestion, 'state'> {
  readonly state: QuestionState
  /** What the asker wrote, when a moderator edited it. */
  readonly originalText: string | null
  readonly dismissal: { readonly reason: DismissalReason; readonly text: string | null } | null
  /** The question it was merged into. */
  readonly mergedInto: string | null
  /** The same question, whose journey the asker follows. */
  readonly survivor: SurvivingQuestion | null
  /** Asked while the room rehearsed; its number is one of the rehearsal's. */
  readonly rehearsal: boolean
  /** Removed for good: nothing of it is left but its number. */
  readonly isPurged: boolean
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
  readonly queuePosition: number | null
  readonly note: string | null
  readonly labels: readonly string[]
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
/** What has changed for everybody. */
export interface RoomDelta extends Delta<PublicRow>, PollChanges<PublicPoll> {}
export interface DeskDelta extends Delta<DeskQuestion>, PollChanges<DeskPollRow>, StageNoteChange {
  /** Whenever the event is told; null: as before. */
  readonly settings: DeskSettings | null
}

/** A question as the speakers see it. */
export type StageQuestion = Pick<
  PublicQuestion,
  'id' | 'number' | 'text' | 'askerName' | 'fromModerators' | 'addressee' | 'language' | 'onAirFrom'
>

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

/** What a page begins with. */
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

/** What an attendee asks. */
export interface Ask {
  readonly slug: string
  readonly text: string
  /** null: anonymous */
  readonly name: string | null
  readonly addressee: string | null
  /** Where to tell of a written answer; nobody is shown it. Left out or null: nowhere. */
  readonly mailTo?: string | null
  /** What it is written in, a tag of BCP 47. Left out or null: as the event is held. */
  readonly language?: string | null
  /** Made by the client; a retry with the same key never asks twice. */
  readonly key: string
}

/** A question of the moderators' own. It needs no approval and counts against nobody's limit. */
export interface Seed {
  readonly slug: string
  readonly text: string
  readonly addressee: string | null
  readonly as: 'approved' | 'queued'
  /** Made by the client; a retry with the same key never asks twice. */
  readonly key: string
}

/** A moderator's decision about one question, made on what was seen at `basedOn`; refused with `outdated` when it moved on. */
export type Decision =
  | { readonly verb: 'approve' }
  | { readonly verb: 'dismiss'; readonly reason: DismissalReason; readonly text: string | null }
  | { readonly verb: 'queue'; readonly before: string | null }
  /** @param former what becomes of the question that was on air: `answered` unless said; `queued` is to the head */
  | { readonly verb: 'put-on-air'; readonly former?: 'answered' | 'queued' }
  | { readonly verb: 'answer-live' }
  | { readonly verb: 'answer-in-writing'; readonly text: string }
  | { readonly verb: 'return-to-waiting' }
  /** Votes are united and the askers follow the question that survives. */
  | { readonly verb: 'merge'; readonly into: string }
  | { readonly verb: 'unmerge' }
  /** The original is kept; edited back to it, the question was never edited. */
  | { readonly verb: 'edit'; readonly text: string }
  /** Note and labels stay at the desk. */
  | {
      readonly verb: 'annotate'
      readonly addressee: string | null
      readonly note: string | null
      readonly labels: readonly string[]
    }

/** What a moderator decides about a question. */
export interface Decide {
  readonly slug: string
  readonly questionId: string
  readonly basedOn: number
  readonly decision: Decision
}

/** A change of the settings, made on those of `basedOn`; refused with `outdated` when somebody changed them since. */
export interface Configure {
  readonly slug: string
  readonly basedOn: number
  readonly change: Partial<RoomSettings>
}

/** Removes a question for good, as it was seen at `basedOn`. */
export interface Purge {
  readonly slug: string
  readonly questionId: string
  readonly basedOn: number
}

/** One line of who did what when, for moderators. */
export interface HistoryLine {
  readonly at: number
  /** null: somebody who is not known any more. */
  readonly by: string | null
  readonly verb: HistoryVerb
  /** null: done to the room. */
  readonly questionId: string | null
  readonly detail: HistoryDetail | null
}

/** A decision of the viewer's own that can be taken back, unless somebody has changed the question since. */
export interface OwnDecision {
  readonly questionId: string
  readonly verb: Decision['verb']
  /** The room's revision that it made, which names it. */
  readonly revision: number
}

/** Which of one's own decisions to take back. */
export interface Undo {
  readonly slug: string
  /** The revision of the decision that is taken back. */
  readonly decided: number
}
