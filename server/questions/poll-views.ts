import type { PollText } from './poll.ts'

/** Totals, of at least five people. */
export interface PollResults {
  /** How many people answered. */
  readonly answered: number
  /** How often each choice was picked, by its position. */
  readonly counts: readonly number[]
}

/** A poll as everyone may see it; never a draft. */
export interface PublicPoll extends PollText {
  readonly id: string
  readonly number: number
  readonly state: 'open' | 'closed'
  /** null: not to be shown (yet); `too-few`: shown as soon as five people have answered. */
  readonly results: PollResults | 'too-few' | null
  readonly revision: number
}

/** A poll as the desk sees it. */
export interface DeskPoll extends PollText {
  readonly id: string
  /** null: never opened. */
  readonly number: number | null
  readonly state: 'draft' | 'open' | 'closed'
  /** Whether everyone may see the results. */
  readonly resultsShown: boolean
  readonly answered: number
  /** null: fewer than five people have answered. */
  readonly results: PollResults | null
  readonly openedAt: number | null
  readonly closedAt: number | null
  readonly revision: number
}

/** What the desk must forget: a draft that was deleted. */
export interface PollTombstone {
  readonly id: string
  readonly gone: true
  readonly revision: number
}

/** A poll as the desk has it, or that it is gone. */
export type DeskPollRow = DeskPoll | PollTombstone

/** What a participant answered, for nobody but themselves. */
export interface OwnBallot {
  readonly pollId: string
  /** Positions, ascending. */
  readonly choices: readonly number[]
}

/** What the moderators tell all viewers of the event. */
export interface Announcement {
  readonly id: string
  readonly text: string
  readonly announcedAt: number
  readonly revision: number
}

/** The announcement that stands, or that none does any more. */
export type AnnouncementRow = Announcement | { readonly id: string; readonly gone: true; readonly revision: number }

/** Polls and announcement in a delta; each is left out when it has not changed. */
export interface PollChanges<Poll> {
  readonly polls?: readonly Poll[]
  readonly announcement?: AnnouncementRow
}

/** What an attendee answers. */
export interface AnswerPoll {
  readonly slug: string
  readonly pollId: string
  /** Positions; one of them where only one may be picked. Asking for the same again changes nothing. */
  readonly choices: readonly number[]
}

/** What a moderator drafts. */
export interface DraftPoll extends PollText {
  readonly slug: string
  /** Made by the client; a retry with the same key never drafts twice. */
  readonly key: string
}

/** A moderator's decision about one poll. */
export type PollDecision =
  | { readonly verb: 'edit'; readonly text: PollText }
  | { readonly verb: 'open' | 'close' | 'publish-results' | 'delete' }

/** Made on what was seen at `basedOn`; refused with `outdated` when the poll has changed since. */
export interface DecidePoll {
  readonly slug: string
  readonly pollId: string
  readonly basedOn: number
  readonly decision: PollDecision
}

/** What a moderator decides about the announcement. */
export type AnnouncementDecision =
  /** Takes the place of what stands. A retry with the same key never announces twice. */
  | { readonly verb: 'announce'; readonly text: string; readonly key: string }
  /** The same announcement in other words: who has put it aside is not disturbed again. */
  | { readonly verb: 'edit'; readonly text: string }
  | { readonly verb: 'withdraw' }

/** Refused with `outdated` when another announcement stands than at `basedOn`. */
export interface DecideAnnouncement {
  readonly slug: string
  readonly basedOn: number
  readonly decision: AnnouncementDecision
}
