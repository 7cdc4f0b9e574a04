import { expect, test } from 'vitest'
import { curvePath, scaleOf } from '../../app/studio/curve.ts'

const frame = { width: 100, height: 10, until: 10_000, spanMs: 10_000, scale: { lowest: 0, highest: 10 } }
const at = (...values: readonly (number | null)[]) => values.map((value, index) => ({ at: 5_000 * index, value }))

test('the newest value is at the right edge, and values lie where the scale says', () => {
  expect(curvePath(at(0, 5, 10), frame)).toBe('M0 10L50 5L100 0')
})

test('what was not measured is a gap, not a zero', () => {
  expect(curvePath(at(10, null, 10), frame)).toBe('M0 0M100 0')
  expect(curvePath([], frame)).toBe('')
})

test('what lies beyond a fixed scale is drawn at its edge', () => {
  expect(curvePath(at(-5, 5, 50), frame)).toBe('M0 10L50 5L100 0')
})

test('a scale shows the swings of a steady value, with room above and below', () => {
  expect(scaleOf(at(90, 110), 1)).toEqual({ lowest: 86.8, highest: 113.2 })
  expect(scaleOf(at(50, 150), 1)).toEqual({ lowest: 40, highest: 160 })
})

test('a scale does not blow noise up, and never goes below zero', () => {
  expect(scaleOf(at(0.1, 0.2), 1)).toEqual({ lowest: 0, highest: 1.2 })
  expect(scaleOf(at(null), 1)).toEqual({ lowest: 0, highest: 1 })
  const { lowest, highest } = scaleOf(at(30, 30), 1)
  expect(highest - lowest).toBeCloseTo(7.2)
})
