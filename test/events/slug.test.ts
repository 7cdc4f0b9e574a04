import { expect, test } from 'vitest'
import { isSlug, slugOf } from '../../server/events/slug.ts'

test.each([
  ['Radiology fighting COVID-19', 'radiology-fighting-covid-19'],
  ['  Größe & Maß  ', 'grosse-mass'],
  ['Café — “Été”', 'cafe-ete'],
  ['x'.repeat(80), 'x'.repeat(60)],
])('the address of %s is %s', (title, slug) => {
  expect(slugOf(title)).toBe(slug)
})

test('a name in another script has an address of its own, always the same', () => {
  expect(slugOf('李明')).not.toBe(slugOf('山田'))
  expect(slugOf('李明')).toBe(slugOf('李明'))
  expect(isSlug(slugOf('李明'))).toBe(true)
})
