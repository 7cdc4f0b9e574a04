/**
 * The whole wire between the browser and the room. The client asks `noun:verb` and is acknowledged after the commit;
 * the server announces `noun:pastverb`. Times are ms since the epoch of the server's clock (programme time).
 * @see DESIGN D5, D6; QUESTIONS, What travels
 */
import type { StreamStatus } from '../media/engine.ts'
import type {
  AnnouncementRow,
  AnswerPoll,
  DecideAnnouncement,
  DecidePoll,
  DeskPollRow,
  DraftPoll,
  OwnBallot,
} from '../questions/poll-views.ts'
import type {
  Ask,
  Configure,
  Decide,
  DeskDelta,
  DeskQuestion,
  DeskSettings,
  HistoryLine,
  Joined,
  OwnQuestion,
  Purge,
  RoomDelta,
  Seed,
  StageNote,
  StageView,
  Undo,
  VoteCount,
} from '../questions/views.ts'
import type { PlayersHealth } from './players.ts'

/** Refusals are values. */
export type Reply<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly code: string; readonly message: string; readonly retryAfterSeconds?: number }

/** Called once, after the commit. */
export type Acknowledge<T> = (reply: Reply<T>) => void

/** How one player plays. Of whom, is not said. */
export interface PlayerReport {
  /** From wanting to watch to the first picture. */
  readonly joinMs: number
  /** Since its last report, or going on still. */
  readonly stalls: number
  readonly stalledSeconds: number
  /** From the encoder to the picture; null: not at the live edge. */
  readonly delaySeconds: number | null
  /** Lines of the picture; 0: sound alone. */
  readonly pictureHeight: number
}

/** What a studio begins with; from then on it is told what changes. */
export interface StudioJoined {
  readonly status: StreamStatus
  readonly viewers: number
  readonly players: PlayersHealth
}

/** What a moderator's desk is at. */
export type DeskActivity = 'reading' | 'editing' | 'answering' | 'dismissing' | 'merging'

/** What a desk has open; only other desks of the event are told. */
export interface Attention {
  /** null: none in particular. */
  readonly questionId: string | null
  readonly doing: DeskActivity
}

/** Another open desk of the same event. */
export interface Colleague extends Attention {
  readonly name: string
  /** The same person in another window. */
  readonly isYou: boolean
}

/** Who else is at the desk, and whether anybody would read a note. */
export interface DeskCompany {
  readonly colleagues: readonly Colleague[]
  /** How many stages are open that show notes. */
  readonly stages: number
}

/** A stage, by its signed link or, without a key, by who is signed in. */
export interface StageDoor {
  readonly slug: string
  readonly key: string | null
}

/** What a client may ask. */
export interface ClientEvents {
  /** @param since the revision the page was rendered with */
  'room:join': (request: { readonly slug: string; readonly since: number }, acknowledge: Acknowledge<Joined>) => void
  'room:changes': (
    request: { readonly slug: string; readonly since: number },
    acknowledge: Acknowledge<RoomDelta>,
  ) => void
  'question:ask': (request: Ask, acknowledge: Acknowledge<OwnQuestion>) => void
  'question:vote': (
    request: { readonly slug: string; readonly questionId: string; readonly wanted: boolean },
    acknowledge: Acknowledge<VoteCount>,
  ) => void
  'desk:join': (request: { readonly slug: string; readonly since: number }, acknowledge: Acknowledge<DeskDelta>) => void
  'question:decide': (request: Decide, acknowledge: Acknowledge<DeskQuestion>) => void
  'poll:answer': (request: AnswerPoll, acknowledge: Acknowledge<OwnBallot>) => void
  'poll:draft': (request: DraftPoll, acknowledge: Acknowledge<DeskPollRow>) => void
  'poll:decide': (request: DecidePoll, acknowledge: Acknowledge<DeskPollRow>) => void
  'announcement:decide': (request: DecideAnnouncement, acknowledge: Acknowledge<AnnouncementRow>) => void
  /** What this desk is at; only the other desks of the event are told. */
  'desk:attend': (request: Attention & { readonly slug: string }, acknowledge: Acknowledge<null>) => void
  /** @param screen a hall is not sent what moderators write to who speaks */
  'stage:join': (
    request: StageDoor & { readonly screen: 'lectern' | 'hall' },
    acknowledge: Acknowledge<StageView>,
  ) => void
  'stage-note:send': (
    request: { readonly slug: string; readonly text: string },
    acknowledge: Acknowledge<StageNote>,
  ) => void
  'stage-note:withdraw': (
    request: { readonly slug: string; readonly noteId: string },
    acknowledge: Acknowledge<null>,
  ) => void
  'stage-note:acknowledge': (request: StageDoor & { readonly noteId: string }, acknowledge: Acknowledge<null>) => void
  'question:purge': (request: Purge, acknowledge: Acknowledge<DeskQuestion>) => void
  'room:configure': (request: Configure, acknowledge: Acknowledge<DeskSettings>) => void
  /** @param on whether the room shall rehearse */
  'room:rehearse': (request: { readonly slug: string; readonly on: boolean }, acknowledge: Acknowledge<null>) => void
  'rehearsal:wipe': (request: { readonly slug: string }, acknowledge: Acknowledge<null>) => void
  /** @param questionId null: of the whole room; the latest lines first */
  'room:history': (
    request: { readonly slug: string; readonly questionId: string | null },
    acknowledge: Acknowledge<readonly HistoryLine[]>,
  ) => void
  'question:undo': (request: Undo, acknowledge: Acknowledge<DeskQuestion>) => void
  'question:seed': (request: Seed, acknowledge: Acknowledge<DeskQuestion>) => void
  'studio:join': (request: { readonly slug: string }, acknowledge: Acknowledge<StudioJoined>) => void
  /** For who is in the event's room, every 10 s. */
  'player:report': (request: PlayerReport & { readonly slug: string }, acknowledge: Acknowledge<null>) => void
}

/** What a client sends with `E`. */
export type Asked<E extends keyof ClientEvents> = Parameters<ClientEvents[E]>[0]
/** What it is acknowledged with, unless refused. */
export type Answered<E extends keyof ClientEvents> =
  Parameters<ClientEvents[E]>[1] extends Acknowledge<infer Value> ? Value : never

/** What a server announces. */
export interface ServerEvents {
  'room:changed': (delta: RoomDelta) => void
  /** The receiver's own questions that changed. */
  'own:changed': (questions: readonly OwnQuestion[]) => void
  'desk:changed': (delta: DeskDelta) => void
  'desk:attended': (company: DeskCompany) => void
  'stage:changed': (stage: StageView) => void
  'viewers:counted': (count: number) => void
  'studio:changed': (status: StreamStatus) => void
  'players:measured': (players: PlayersHealth) => void
}
