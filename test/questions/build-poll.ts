import type { Ballot, StoredPoll } from '../../server/questions/poll.ts'
import type { RoomEvent } from '../../server/questions/question-store.ts'
import { Room } from '../../server/questions/room.ts'
import { RoomDraft } from '../../server/questions/room-draft.ts'
import { DOSE } from '../support/sample-polls.ts'
import { buildEvent, NOW } from './build-room.ts'

/** Open, the first, its results shown live. */
export function buildPoll(poll: Partial<StoredPoll> = {}): StoredPoll {
  return {
    ...DOSE,
    id: 'p',
    eventId: 'event-1',
    number: 1,
    state: 'open',
    resultsShown: true,
    key: 'key-of-p',
    answered: 0,
    counts: [0, 0, 0],
    draftedAt: NOW,
    openedAt: NOW,
    closedAt: null,
    revision: 1,
    contentRevision: 1,
    shownRevision: 1,
    ...poll,
  }
}

export const DRAFT: Partial<StoredPoll> = { number: null, state: 'draft', resultsShown: false, openedAt: null }

export function roomWithPolls(
  polls: readonly StoredPoll[],
  ballots: readonly Ballot[] = [],
  event: Partial<RoomEvent> = {},
): Room {
  return new Room({ event: buildEvent(event), questions: [], votes: [], polls, ballots })
}

export function draftWithPolls(...room: Parameters<typeof roomWithPolls>): RoomDraft {
  return new RoomDraft(roomWithPolls(...room), NOW)
}
