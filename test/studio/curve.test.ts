import { expect, test } from 'vitest'
import { curvePath } from '../../app/studio/curve.ts'

const frame = { width: 100, height: 11, until: 10_000, spanMs: 10_000 }

test('the newest value is at the right edge, the highest just below the top', () => {
  const points = [
    { at: 0, value: 0 },
    { at: 5_000, value: 5 },
    { at: 10_000, value: 10 },
  ]
  expect(curvePath(points, frame)).toBe('M0 11L50 6L100 1')
})

test('what was not measured is a gap, not a zero', () => {
  const points = [
    { at: 6_000, value: 10 },
    { at: 8_000, value: null },
    { at: 10_000, value: 10 },
  ]
  expect(curvePath(points, frame)).toBe('M60 1M100 1')
})

test('a stream of zeros lies on the ground', () => {
  expect(curvePath([{ at: 10_000, value: 0 }], frame)).toBe('M100 11')
  expect(curvePath([], frame)).toBe('')
})
