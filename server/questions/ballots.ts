import { QuestionError } from '../errors.ts'
import { type StoredPoll, takesAnswers } from './poll.ts'
import type { OwnBallot } from './poll-views.ts'
import type { RoomDraft } from './room-draft.ts'

interface WantedBallot extends OwnBallot {
  readonly voterId: string
}

/**
 * Answers a poll, or changes the answer while the poll is open: one per person. Asking for what is so already changes
 * nothing, whatever became of the poll meanwhile.
 * @returns the answer as it is kept
 * @throws QuestionError `not-found`, `wrong-state`, `invalid`
 */
export function castBallot(draft: RoomDraft, { pollId, voterId, choices }: WantedBallot): OwnBallot {
  const poll = draft.polls.poll(pollId)
  if (!poll || poll.number === null) throw new QuestionError('not-found', 'not-found', 'No such poll.')
  const wanted = pickedOf(poll, choices)
  if (String(draft.polls.answerOf(pollId, voterId)) === String(wanted)) return { pollId, choices: wanted }
  if (poll.state !== 'open') throw new QuestionError('conflict', 'wrong-state', 'This poll is closed.')
  if (!takesAnswers(draft.event)) {
    throw new QuestionError('conflict', 'wrong-state', 'The event is over; its polls are not answered any more.')
  }
  draft.polls.answer(poll, voterId, wanted)
  return { pollId, choices: wanted }
}

/** The answers of one person, for themselves. */
export function ballotsOf(room: {
  readonly polls: Iterable<StoredPoll>
  readonly answerOf: (pollId: string) => readonly number[] | undefined
}): readonly OwnBallot[] {
  return [...room.polls].flatMap(({ id }) => {
    const choices = room.answerOf(id)
    return choices ? [{ pollId: id, choices }] : []
  })
}

function pickedOf({ choices, selects }: StoredPoll, picked: readonly number[]): readonly number[] {
  const positions = [...new Set(picked)].sort((a, b) => a - b)
  if (positions.length === 0) throw new QuestionError('invalid', 'invalid', 'Please pick an answer.')
  if (selects === 'one' && positions.length > 1) {
    throw new QuestionError('invalid', 'invalid', 'Only one answer can be picked.')
  }
  if (positions.some((position) => choices[position] === undefined)) {
    throw new QuestionError('invalid', 'invalid', 'There is no such answer.')
  }
  return positions
}
