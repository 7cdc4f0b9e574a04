import { expect, test } from 'vitest'
import { onAirAt, stateAt } from '../../app/room/on-air.ts'
import type { PublicQuestion } from '../../server/questions/views.ts'

const T = Date.UTC(2026, 3, 8, 16, 30, 0)

function question(values: Partial<PublicQuestion> & Pick<PublicQuestion, 'id' | 'state'>): PublicQuestion {
  return {
    number: 1,
    text: 'Why?',
    askerName: null,
    fromModerators: false,
    addressee: null,
    language: null,
    votes: 0,
    askedAt: T - 600_000,
    onAirFrom: null,
    onAirUntil: null,
    answer: null,
    revision: 1,
    ...values,
  }
}

const answered = question({ id: 'first', state: 'answered', onAirFrom: T, onAirUntil: T + 60_000 })
const current = question({ id: 'second', state: 'on-air', onAirFrom: T + 60_000 })
const inWriting = question({ id: 'third', state: 'answered' })
const questions = [answered, current, inWriting]

test.each([
  ['who is half a minute behind the beginning', T - 30_000, null],
  ['whose picture has just reached it', T, 'first'],
  ['in the middle', T + 59_999, 'first'],
  ['at the change', T + 60_000, 'second'],
  ['long after', T + 3600_000, 'second'],
])('a viewer %s sees the question of that moment', (_, programmeTime, id) => {
  const shown = onAirAt(questions, { programmeTime })
  expect(shown?.id ?? null).toBe(id)
})

test('a viewer without a stream sees what the portal tells as soon as it tells it, whatever their clock says', () => {
  expect(onAirAt(questions, { programmeTime: null })?.id).toBe('second')
  const tomorrow = question({ id: 'fourth', state: 'on-air', onAirFrom: Date.now() + 24 * 3600_000 })
  expect(onAirAt([answered, tomorrow], { programmeTime: null })?.id).toBe('fourth')
})

test('a list does not tell a viewer behind what is still to come', () => {
  const behind = { programmeTime: T - 1 }
  expect(questions.map((each) => stateAt(each, behind))).toEqual(['queued', 'queued', 'answered'])
  const there = { programmeTime: T + 60_000 }
  expect(questions.map((each) => stateAt(each, there))).toEqual(['answered', 'on-air', 'answered'])
})
