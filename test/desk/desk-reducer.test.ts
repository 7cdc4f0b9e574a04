import { expect, test } from 'vitest'
import { basisOf, initialDesk, reduceDesk } from '../../app/desk/desk-reducer.ts'
import { deskQuestionOf } from '../../server/questions/present.ts'
import { buildQuestion } from '../questions/build-room.ts'

const asked = deskQuestionOf(buildQuestion({ id: 'a', revision: 4 }))
const desk = initialDesk({ from: 0, to: 5, event: null, settings: null, questions: [asked] })

const EMPTY = { event: null, settings: null, questions: [] }

test('one’s own decision shows at once and is the basis of the next', () => {
  const decided = reduceDesk(desk, { type: 'decided', question: { ...asked, state: 'approved', revision: 6 } })
  expect(decided.questions.get('a')?.state).toBe('approved')
  expect([basisOf(desk, 'a'), basisOf(decided, 'a')]).toEqual([5, 6])
})

test('an announcement that is older than the answer already shown does not undo it', () => {
  const decided = reduceDesk(desk, { type: 'decided', question: { ...asked, state: 'approved', revision: 7 } })
  const delta = { from: 5, to: 6, event: null, settings: null, questions: [{ ...asked, votes: 1, revision: 6 }] }
  expect(reduceDesk(decided, { type: 'desk-changed', delta }).questions.get('a')).toMatchObject({ state: 'approved' })
})

test('a delta with a gap before it changes nothing', () => {
  const delta = { from: 7, to: 8, event: null, settings: null, questions: [] }
  expect(reduceDesk(desk, { type: 'desk-changed', delta })).toBe(desk)
})

test('the note on the stage stays until a delta speaks of it; a whole without one has none', () => {
  const stageNote = { id: 'n', text: 'Two minutes left', sentBy: 'Anna', sentAt: 0, acknowledgedAt: null }
  const noted = reduceDesk(desk, { type: 'desk-changed', delta: { ...EMPTY, from: 5, to: 6, stageNote } })
  const later = reduceDesk(noted, { type: 'desk-changed', delta: { ...EMPTY, from: 6, to: 7 } })
  expect(later.stageNote).toBe(stageNote)
  expect(
    reduceDesk(later, { type: 'desk-changed', delta: { ...EMPTY, from: 7, to: 8, stageNote: null } }).stageNote,
  ).toBeNull()
  expect(reduceDesk(later, { type: 'desk-changed', delta: { ...EMPTY, from: 0, to: 8 } }).stageNote).toBeNull()
})
