import type { Viewer } from '../accounts/viewer.ts'
import type { ExportedPoll } from './export-polls.ts'
import type { ExportedQuestion } from './export-questions.ts'
import type {
  AnnouncementRow,
  AnswerPoll,
  DecideAnnouncement,
  DecidePoll,
  DeskPollRow,
  DraftPoll,
  OwnBallot,
} from './poll-views.ts'
import type {
  Ask,
  Configure,
  Decide,
  DeskDelta,
  DeskQuestion,
  DeskSettings,
  HistoryLine,
  Joined,
  OwnDecision,
  OwnQuestion,
  Purge,
  RoomDelta,
  Seed,
  StageNote,
  StageView,
  Undo,
  VoteCount,
} from './views.ts'

/**
 * The question room. Every method asks the policy; every write is acknowledged (its promise resolves) after the commit.
 * @throws QuestionError `not-found`, `not-allowed`, `too-long`, `empty`, `invalid`, `room-closed`, `outdated`, `wrong-state`,
 *   `purged`, `rehearsal-over`, `own-question`, `into-itself`, `another-open`, `rehearsing`, `too-many` and `unavailable`
 *   (with `retryAfterSeconds`)
 * @see QUESTIONS
 */
export interface Questions {
  join(viewer: Viewer, slug: string, since: number): Promise<Omit<Joined, 'viewers'>>
  /** What has changed for everyone since `since`; the same for every viewer, cacheable. */
  changes(viewer: Viewer, slug: string, since: number): Promise<RoomDelta>
  ask(viewer: Viewer, ask: Ask): Promise<OwnQuestion>
  vote(
    viewer: Viewer,
    vote: { readonly slug: string; readonly questionId: string; readonly wanted: boolean },
  ): Promise<VoteCount>
  desk(viewer: Viewer, slug: string, since: number): Promise<DeskDelta>
  /** For everybody who works on the event, and who holds its signed link; `not-found` for everybody else. */
  stage(viewer: Viewer, slug: string): Promise<StageView>
  /** Writes to who speaks, in place of the note before. */
  writeToStage(viewer: Viewer, slug: string, text: string): Promise<StageNote>
  withdrawStageNote(viewer: Viewer, slug: string, noteId: string): Promise<void>
  /** @throws QuestionError `outdated` when another note stands, or none */
  acknowledgeStageNote(viewer: Viewer, slug: string, noteId: string): Promise<void>
  decide(viewer: Viewer, request: Decide): Promise<DeskQuestion>
  answerPoll(viewer: Viewer, answer: AnswerPoll): Promise<OwnBallot>
  draftPoll(viewer: Viewer, request: DraftPoll): Promise<DeskPollRow>
  decidePoll(viewer: Viewer, request: DecidePoll): Promise<DeskPollRow>
  decideAnnouncement(viewer: Viewer, request: DecideAnnouncement): Promise<AnnouncementRow>
  configure(viewer: Viewer, request: Configure): Promise<DeskSettings>
  rehearse(viewer: Viewer, slug: string, isWanted: boolean): Promise<void>
  /** Ends the rehearsal too. */
  wipeRehearsal(viewer: Viewer, slug: string): Promise<void>
  rehearsal(viewer: Viewer, slug: string): Promise<Rehearsal>
  purge(viewer: Viewer, request: Purge): Promise<DeskQuestion>
  /** The latest lines first. @param questionId null: of the whole room */
  history(viewer: Viewer, slug: string, questionId: string | null): Promise<readonly HistoryLine[]>
  /** What this moderator decided and may take back, the latest last; also across restarts. */
  decided(viewer: Viewer, slug: string): Promise<readonly OwnDecision[]>
  /** Takes one's own decision back. @returns the question it was about, as it is now */
  undo(viewer: Viewer, request: Undo): Promise<DeskQuestion>
  /** Asks a question of the moderators' own. */
  seed(viewer: Viewer, seed: Seed): Promise<DeskQuestion>
  /** Everything that was asked, by the audience and of it, for a file. */
  export(viewer: Viewer, slug: string): Promise<ExportedRoom>
  /** Every change of a room after its commit, for whoever broadcasts. @returns how to stop listening */
  onChanged(listener: (change: RoomChange) => void): () => void
  /** The event's own row changed (its revision was raised by `events`): announced with the same deltas. */
  announceEvent(eventId: string): Promise<void>
}

/** A room as it leaves the portal in a file. */
export interface ExportedRoom {
  readonly questions: readonly ExportedQuestion[]
  readonly polls: readonly ExportedPoll[]
}

/** What a producer needs to know of a rehearsal. */
export interface Rehearsal {
  readonly isOn: boolean
  /** Asked in it and not wiped yet. */
  readonly questionCount: number
}

/** What one or several commits changed, already in its payloads. */
export interface RoomChange {
  readonly eventId: string
  /** null: nothing everyone may see. Its `from` may lie before the `to` told last: what lay between was hidden. */
  readonly room: RoomDelta | null
  readonly desk: DeskDelta | null
  /** null: the stage looks as before. */
  readonly stage: StageView | null
  /** By participant. */
  readonly own: ReadonlyMap<string, readonly OwnQuestion[]>
}
