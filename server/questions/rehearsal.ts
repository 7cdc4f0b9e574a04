import { QuestionError } from '../errors.ts'
import type { RoomEvent, StoredQuestion } from './question-store.ts'
import type { RoomDraft } from './room-draft.ts'

/**
 * Whether what is asked now is a rehearsal. Going live ends it by itself, so that no question of the evening is taken
 * for one and wiped.
 */
export function isRehearsing({ rehearsing, state }: Pick<RoomEvent, 'rehearsing' | 'state'>): boolean {
  return rehearsing && isBefore(state)
}

/** @param wipedRevision the revision of the room's last wipe */
export function isWiped(
  { rehearsal, revision }: Pick<StoredQuestion, 'rehearsal' | 'revision'>,
  wipedRevision: number,
): boolean {
  return rehearsal && revision <= wipedRevision
}

/**
 * Turns the rehearsal on or off. The questions asked meanwhile stay at the desk until they are wiped.
 * @throws QuestionError `wrong-state` when the event has begun
 */
export function rehearse(draft: RoomDraft, isWanted: boolean, actorId: string): void {
  const { event } = draft
  if (event.rehearsing === isWanted) return
  if (isWanted && !isBefore(event.state)) {
    throw new QuestionError('conflict', 'wrong-state', `An event that is ${event.state} cannot be rehearsed.`)
  }
  draft.configure({ rehearsing: isWanted })
  draft.record({ questionId: null, actorId, verb: isWanted ? 'begin-rehearsal' : 'end-rehearsal', detail: null })
}

/** Ends the rehearsal and removes all that was asked in it; its numbers begin at 1 again. */
export function wipeRehearsal(draft: RoomDraft, actorId: string): void {
  if (!draft.event.rehearsing && draft.event.rehearsalCount === 0) return
  draft.configure({ rehearsing: false, rehearsalCount: 0, wipedRevision: draft.revision })
  draft.record({ questionId: null, actorId, verb: 'wipe-rehearsal', detail: null })
}

/**
 * Rehearsal questions go on air in a rehearsal alone.
 * @throws QuestionError `rehearsal-over`
 */
export function refuseAfterRehearsal(draft: RoomDraft, question: Pick<StoredQuestion, 'rehearsal'>): void {
  if (!question.rehearsal || isRehearsing(draft.event)) return
  throw new QuestionError('conflict', 'rehearsal-over', 'That was asked in a rehearsal, which is over.')
}

/**
 * Polls and announcements are everybody's at once: a rehearsal, of which the audience sees nothing, has none.
 * @throws QuestionError `rehearsing`
 */
export function refuseInRehearsal({ event }: RoomDraft): void {
  if (!isRehearsing(event)) return
  throw new QuestionError('conflict', 'rehearsing', 'Everybody would see it. Please end the rehearsal first.')
}

function isBefore(state: RoomEvent['state']): boolean {
  return state === 'draft' || state === 'scheduled'
}
