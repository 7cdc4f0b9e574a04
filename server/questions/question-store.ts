import type { EventFacts } from '../accounts/policy.ts'
import type { StoredAnnouncement } from './announcement.ts'
import type { FieldsBefore } from './fields-before.ts'
import type { QuestionMove } from './moves.ts'
import type { Ballot, StoredPoll } from './poll.ts'
import type { Question } from './question.ts'
import type { StageNote } from './views.ts'

/** An event's row, as far as its room depends on it. */
export interface RoomEvent extends EventFacts {
  readonly slug: string
  readonly startsAt: number
  readonly endsAt: number
  readonly liveSince: number | null
  readonly endedAt: number | null
  readonly currentItemId: string | null
  readonly roomOpen: boolean
  readonly moderated: boolean
  /** Between two questions of one person; 0: no slow mode. */
  readonly slowModeSeconds: number
  /** They mark waiting questions on the desk and never leave it. */
  readonly flagWords: readonly string[]
  /** As it was switched: only an event that has not been live rehearses (`isRehearsing`). */
  readonly rehearsing: boolean
  readonly revision: number
  readonly stateRevision: number
  /** The revision at which moderators last changed the settings: what the next change must have seen. */
  readonly settingsRevision: number
  readonly questionCount: number
  /** Rehearsal questions since the last wipe. */
  readonly rehearsalCount: number
  /** Rehearsal questions up to this revision are gone. */
  readonly wipedRevision: number
  /** The moderators' last note to the stage, withdrawn or not; null: there was none. */
  readonly stageNote: StoredStageNote | null
}

/** A note to who speaks, with the revision at which it last changed. */
export interface StoredStageNote extends StageNote {
  readonly withdrawnAt: number | null
  /** The room's revision at which it last changed. */
  readonly revision: number
}

/** A question's row. */
export interface StoredQuestion extends Question {
  /** Made by the client: the same asker's same key is the same question. */
  readonly key: string
  /** When everyone could see it for the first time; such a question leaves a tombstone when it is hidden again. */
  readonly publishedAt: number | null
  /** The revision at which anything but its votes last changed: what a decision must have seen. */
  readonly contentRevision: number
  /** The revision at which what its asker or everyone may see of it last changed. */
  readonly shownRevision: number
}

/** One person's vote for one question. */
export interface CastVote {
  readonly questionId: string
  readonly voterId: string
}

/** Where the asker of a question wants to be told of a written answer. No room in memory knows it. */
export interface LeftAddress {
  readonly questionId: string
  readonly address: string
}

/** What is done to a room, beside the moves of its questions. */
export type RoomVerb =
  | 'purge'
  | 'change-settings'
  | 'begin-rehearsal'
  | 'end-rehearsal'
  | 'wipe-rehearsal'
  | PollVerb
  | AnnouncementVerb

/** What is done to polls. Whoever answers one leaves no line. */
export type PollVerb = 'draft-poll' | 'edit-poll' | 'open-poll' | 'close-poll' | 'publish-poll' | 'delete-poll'

/** What the history calls a decision about the announcement. */
export type AnnouncementVerb = 'announce' | 'edit-announcement' | 'withdraw-announcement'

/** What a moderator does that can be taken back, and taking it back. */
export type DecisionVerb = QuestionMove | 'undo'

/** What the history calls a decision. */
export type HistoryVerb = DecisionVerb | 'seed' | RoomVerb

/** A line of the history that a commit adds. */
export interface HistoryEntry {
  /** null: done to the room. */
  readonly questionId: string | null
  readonly actorId: string
  readonly verb: HistoryVerb
  readonly detail: HistoryDetail | null
  /** All that a decision changed, as it was; left out: nothing that could be taken back by itself. */
  readonly before?: FieldsBefore
}

/** What was said in a decision; plain JSON. */
export type HistoryDetail = Readonly<Record<string, string | number | boolean | readonly string[] | null>>

/** A line of the history as it was written. */
export interface RecordedEntry extends Omit<HistoryEntry, 'actorId' | 'before'> {
  readonly at: number
  /** The actor's name; null when they are gone. */
  readonly by: string | null
}

/** A decision as the history keeps it. */
export interface PastDecision extends HistoryEntry {
  readonly questionId: string
  readonly verb: DecisionVerb
  readonly before: FieldsBefore
  /** The room's revision that it made. */
  readonly revision: number
}

/** What one commit writes. The rows are whole and already stamped with the revision `basedOn + 1`. */
export interface RoomWrite {
  readonly eventId: string
  readonly basedOn: number
  readonly at: number
  /** The event with its settings changed; null: they were not. */
  readonly event: RoomEvent | null
  readonly asked: readonly StoredQuestion[]
  readonly changed: readonly StoredQuestion[]
  /** Questions of which only the number of votes changed. */
  readonly counted: readonly StoredQuestion[]
  readonly cast: readonly CastVote[]
  readonly withdrawn: readonly CastVote[]
  /** Of questions just asked; left out: none. */
  readonly addresses?: readonly LeftAddress[]
  /** Questions whose askers are to be told of a written answer, if they left an address; left out: none. */
  readonly told?: readonly string[]
  /** Questions whose votes, words in the history and askers' addresses are removed. */
  readonly erased: readonly string[]
  readonly history: readonly HistoryEntry[]
  /** Left out: no poll changed. */
  readonly polls?: PollsWrite
  /** Made or changed, in the order in which to write them; left out: none. */
  readonly announcements?: readonly StoredAnnouncement[]
  /** Left out: as it was. */
  readonly stageNote?: StoredStageNote
}

/** What one commit writes of polls. */
export interface PollsWrite {
  readonly drafted: readonly StoredPoll[]
  readonly changed: readonly StoredPoll[]
  /** Polls of which only the totals changed. */
  readonly counted: readonly StoredPoll[]
  /** One per person and poll; it replaces that person's former one. */
  readonly ballots: readonly Ballot[]
}

/** A room as it is at one revision, or what of it changed since another. */
export interface RoomRead {
  readonly event: RoomEvent
  readonly questions: readonly StoredQuestion[]
  /** All votes of those questions. */
  readonly votes: readonly CastVote[]
  readonly polls?: readonly StoredPoll[]
  /** All answers to those polls. */
  readonly ballots?: readonly Ballot[]
  readonly announcements?: readonly StoredAnnouncement[]
}

/** What the room asks of the database; implemented in `server/db/question-store.ts`. */
export interface QuestionStore {
  eventIdOf(slug: string): Promise<string | null>
  /** Rows whose revision is above `since`, all of one moment; with −1 the whole room. */
  read(eventId: string, since: number): Promise<RoomRead | null>
  /**
   * One transaction: locks the event, raises its revision from `basedOn` to `basedOn + 1`, writes, commits. When the
   * event's `wipedRevision` is raised, rehearsal questions go with their votes and history.
   * @returns false, with nothing written, when the event's revision is not `basedOn`
   */
  commit(write: RoomWrite): Promise<boolean>
  /** The latest lines first. @param questionId null: of the whole room */
  history(eventId: string, questionId: string | null, limit: number): Promise<readonly RecordedEntry[]>
  /** The decisions of an event from a revision on, oldest first. */
  decisionsSince(eventId: string, revision: number): Promise<readonly PastDecision[]>
  /** One moderator's latest decisions in an event, the latest first. */
  latestDecisions(of: {
    readonly eventId: string
    readonly actorId: string
    readonly atMost: number
  }): Promise<readonly PastDecision[]>
}
