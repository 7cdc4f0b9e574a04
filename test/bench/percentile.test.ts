import { expect, test } from 'vitest'
import { percentile } from '../../bench/percentile.ts'

test.each([
  { percent: 50, value: 5 },
  { percent: 95, value: 10 },
  { percent: 0, value: 1 },
  { percent: 100, value: 10 },
])('the $percent th percentile of one to ten is $value', ({ percent, value }) => {
  expect(percentile([10, 9, 8, 7, 6, 5, 4, 3, 2, 1], percent)).toBe(value)
})

test('of nothing there is no percentile', () => {
  expect(() => percentile([], 50)).toThrow('nothing was measured')
})
