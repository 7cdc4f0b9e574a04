import { expect, test } from 'vitest'
import { joinRefusal } from '../../app/room/connection.ts'

test.each([
  ['unavailable', 'try-again'],
  ['too-many', 'try-again'],
  ['not-found', 'refused'],
  ['not-allowed', 'refused'],
  ['a-word-of-tomorrow', 'refused'],
])('a page that is told %s when it joins: %s', (code, outcome) => {
  expect(joinRefusal({ ok: false, code, message: 'No.' })).toBe(outcome)
})
