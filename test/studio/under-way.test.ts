import { expect, test } from 'vitest'
import { underWayWords } from '../../app/studio/under-way.ts'

test.each([
  ['go-live', 'Going live…'],
  ['end', 'Ending the event and sealing the recording…'],
  ['mark-item', 'Carrying it out…'],
])('a producer who waits for %s reads so', (intent, words) => {
  const form = new FormData()
  form.set('intent', intent)
  expect(underWayWords(form)).toBe(words)
})

test('a page that is only loaded is no press', () => {
  expect(underWayWords(undefined)).toBeNull()
})
