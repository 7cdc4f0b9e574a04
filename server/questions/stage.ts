import { eventRowOf } from './present.ts'
import type { StoredQuestion } from './question-store.ts'
import { isRehearsing } from './rehearsal.ts'
import type { Room } from './room.ts'
import { standingNote } from './stage-note.ts'
import type { StageQuestion, StageView } from './views.ts'

const SHOWN_NEXT = 2

/**
 * What the speakers see of a room. Fields are named one by one, so that a moderator's note stays at the desk.
 * @see UX, Stage
 */
export function stageOf(room: Room): StageView {
  // A transparent stage lies over the picture: what was rehearsed is seen on it only while the room rehearses.
  const questions = [...room.questions()].filter(({ rehearsal }) => !rehearsal || isRehearsing(room.event))
  const onAir = questions.find(({ state }) => state === 'on-air')
  const queue = questions
    .filter(({ state }) => state === 'queued')
    .sort((a, b) => (a.queuePosition ?? 0) - (b.queuePosition ?? 0))
  return {
    event: eventRowOf(room.event),
    onAir: onAir ? stageQuestionOf(onAir) : null,
    next: queue.slice(0, SHOWN_NEXT).map(stageQuestionOf),
    note: noteToAcknowledge(room),
  }
}

function noteToAcknowledge(room: Room): StageView['note'] {
  const note = standingNote(room.event)
  return note && note.acknowledgedAt === null ? { id: note.id, text: note.text } : null
}

function stageQuestionOf(question: StoredQuestion): StageQuestion {
  const { id, number, text, askerName, fromModerators, addressee, language, onAirFrom } = question
  return { id, number, text, askerName, fromModerators, addressee, language, onAirFrom }
}
