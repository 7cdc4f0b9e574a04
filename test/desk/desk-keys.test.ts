import { expect, test } from 'vitest'
import { DESK_KEYS, deskKeyOf } from '../../app/desk/desk-keys.ts'
import { offersFor } from '../../app/desk/offers.ts'
import type { QuestionState } from '../../server/questions/question.ts'

const STATES: readonly QuestionState[] = ['waiting', 'approved', 'queued', 'on-air', 'answered', 'dismissed', 'merged']
const NOTHING_HELD = { shiftKey: false, altKey: false, ctrlKey: false, metaKey: false }

test.each(DESK_KEYS)('$shown is handled by the line that explains it', (known) => {
  expect(deskKeyOf({ ...NOTHING_HELD, key: known.key, shiftKey: known.withShift ?? false })).toBe(known)
})

test('every key an offer names is in the list', () => {
  const offered = STATES.flatMap(offersFor).flatMap(({ key }) => key ?? [])
  const listed = DESK_KEYS.flatMap(({ command }) => (command.do === 'offer' ? command.key.toUpperCase() : []))
  expect([...new Set(offered)].sort()).toEqual([...listed].sort())
})

test('a capital letter is the same key, a modifier makes it somebody else’s', () => {
  expect(deskKeyOf({ ...NOTHING_HELD, key: 'A', shiftKey: true })?.shown).toBe('A')
  expect(deskKeyOf({ ...NOTHING_HELD, key: 'a', ctrlKey: true })).toBeNull()
  expect(deskKeyOf({ ...NOTHING_HELD, key: 'x' })).toBeNull()
})
