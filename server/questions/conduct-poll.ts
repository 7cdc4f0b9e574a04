import { assertNever, QuestionError } from '../errors.ts'
import { movePoll, type PollMove, type PollText, type StoredPoll, takesAnswers } from './poll.ts'
import type { PollChange } from './poll-draft.ts'
import type { DecidePoll, DraftPoll, PollDecision } from './poll-views.ts'
import type { PollVerb } from './question-store.ts'
import { refuseInRehearsal } from './rehearsal.ts'
import type { RoomDraft } from './room-draft.ts'
import { cleanLine, cleanText } from './text.ts'

const LONGEST_POLL_QUESTION = 300 // graphemes
const LONGEST_CHOICE = 120
const FEWEST_CHOICES = 2
const MOST_CHOICES = 8
const MOST_POLLS = 50

/**
 * Drafts a poll, seen by the desk alone. The same key is the same draft, whatever became of it.
 * @throws QuestionError `empty`, `too-long`, `invalid`, `too-many`
 */
export function draftPoll(
  draft: RoomDraft,
  request: Omit<DraftPoll, 'slug'>,
  { actorId, newId }: { readonly actorId: string; readonly newId: string },
): StoredPoll {
  const all = [...draft.polls.all()]
  const before = all.find(({ key }) => key === request.key)
  if (before) return before
  if (all.filter(({ state }) => state !== 'deleted').length >= MOST_POLLS) {
    throw new QuestionError('conflict', 'too-many', `At most ${MOST_POLLS} polls an event.`)
  }
  const text = cleanPoll(request)
  draft.record({ questionId: null, actorId, verb: 'draft-poll', detail: null })
  return draft.polls.draft({
    ...text,
    id: newId,
    number: null,
    state: 'draft',
    resultsShown: false,
    key: request.key,
    answered: 0,
    draftedAt: draft.now,
    openedAt: null,
    closedAt: null,
  })
}

/**
 * Carries a moderator's decision about a poll out, if the poll is still as the moderator saw it; answers coming in
 * do not count as a change.
 * @throws QuestionError `not-found`, `outdated`, `wrong-state`, `another-open`, `rehearsing`, `empty`, `too-long`, `invalid`
 */
export function conductPoll(
  draft: RoomDraft,
  { pollId, basedOn, decision }: Omit<DecidePoll, 'slug'>,
  actorId: string,
): StoredPoll {
  const poll = draft.polls.poll(pollId)
  if (!poll) throw new QuestionError('not-found', 'not-found', 'No such poll.')
  if (poll.contentRevision > basedOn) {
    throw new QuestionError('conflict', 'outdated', 'Somebody else has just changed this poll.')
  }
  const state = movePoll(poll.state, decision.verb)
  const change = changeOf(draft, poll, decision)
  // A draft's words are nobody's but the desk's until it is opened, and of a deleted one nothing is kept.
  const detail = poll.number === null && decision.verb !== 'open' ? null : { text: poll.question }
  draft.record({ questionId: null, actorId, verb: VERBS[decision.verb], detail })
  return draft.polls.change(poll, { ...change, state })
}

const VERBS: Readonly<Record<PollMove, PollVerb>> = {
  edit: 'edit-poll',
  open: 'open-poll',
  close: 'close-poll',
  'publish-results': 'publish-poll',
  delete: 'delete-poll',
}

function changeOf(draft: RoomDraft, poll: StoredPoll, decision: PollDecision): PollChange {
  switch (decision.verb) {
    case 'edit':
      return cleanPoll(decision.text)
    case 'open':
      return opened(draft, poll)
    case 'close':
      return { closedAt: draft.now, resultsShown: poll.shows !== 'when-published' }
    case 'publish-results':
      return { resultsShown: true }
    case 'delete':
      return { question: '', choices: [], counts: [] }
    default:
      return assertNever(decision)
  }
}

function opened(draft: RoomDraft, poll: StoredPoll): PollChange {
  refuseInRehearsal(draft)
  if (!takesAnswers(draft.event)) {
    throw new QuestionError('conflict', 'wrong-state', 'The event is over; its polls cannot be opened any more.')
  }
  const all = [...draft.polls.all()]
  const other = all.find(({ state }) => state === 'open')
  if (other) {
    // Closing it for the moderator could publish results that nobody meant to publish.
    throw new QuestionError('conflict', 'another-open', `Poll ${other.number} is open. Please close it first.`)
  }
  const highest = Math.max(0, ...all.map(({ number }) => number ?? 0))
  return {
    number: poll.number ?? highest + 1,
    resultsShown: poll.shows === 'live',
    openedAt: poll.openedAt ?? draft.now,
    closedAt: null,
  }
}

function cleanPoll({ question, choices, selects, shows }: PollText) {
  const cleaned = choices.flatMap((choice) => cleanLine(choice, LONGEST_CHOICE) ?? [])
  if (cleaned.length < FEWEST_CHOICES || cleaned.length > MOST_CHOICES) {
    throw new QuestionError('invalid', 'invalid', `A poll has ${FEWEST_CHOICES} to ${MOST_CHOICES} choices.`)
  }
  if (new Set(cleaned).size < cleaned.length) {
    throw new QuestionError('invalid', 'invalid', 'Two choices are the same.')
  }
  const counts = cleaned.map(() => 0)
  return { question: cleanText(question, LONGEST_POLL_QUESTION), choices: cleaned, counts, selects, shows }
}
