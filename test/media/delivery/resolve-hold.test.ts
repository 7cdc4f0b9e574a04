import { expect, test } from 'vitest'
import { isHinted, type LiveEdge, nextPart } from '../../../server/media/delivery/live-edge.ts'
import { resolveHold } from '../../../server/media/delivery/resolve-hold.ts'

/** Segment 10 is whole with 16 parts, segment 11 has 3 so far. */
const edge: LiveEdge = { isEnded: false, closedMsn: 10, closedParts: 16, openParts: 3, partTargetSeconds: 0.25 }

test.each([
  { msn: 0, part: undefined, verdict: 'answer', why: 'long there' },
  { msn: 10, part: undefined, verdict: 'answer', why: 'the last whole segment' },
  { msn: 11, part: undefined, verdict: 'hold', why: 'not whole yet' },
  { msn: 12, part: undefined, verdict: 'hold', why: 'two ahead' },
  { msn: 13, part: undefined, verdict: 'bad-request', why: 'more than two ahead' },
  { msn: 999_999_999, part: undefined, verdict: 'bad-request', why: 'far future' },
  { msn: 9, part: 500, verdict: 'answer', why: 'past its last part is the next segment, which is there' },
  { msn: 10, part: 15, verdict: 'answer', why: 'its last part' },
  { msn: 10, part: 16, verdict: 'answer', why: 'past its last: part 0 of the next is there' },
  { msn: 11, part: 2, verdict: 'answer', why: 'the live edge' },
  { msn: 11, part: 3, verdict: 'hold', why: 'the next part' },
  { msn: 11, part: 14, verdict: 'hold', why: 'the advance limit: 12 parts of 0.25 s' },
  { msn: 11, part: 15, verdict: 'bad-request', why: 'beyond the advance limit' },
  { msn: 12, part: 0, verdict: 'hold', why: 'the first part of the next but one' },
  { msn: 12, part: 11, verdict: 'hold', why: 'the advance limit there' },
  { msn: 12, part: 12, verdict: 'bad-request', why: 'beyond it' },
  { msn: 13, part: 0, verdict: 'bad-request', why: 'more than two segments ahead' },
])('msn $msn part $part: $verdict ($why)', ({ msn, part, verdict }) => {
  expect(resolveHold({ msn, part }, edge)).toBe(verdict)
})

test('past the last part of the last segment means the first of the next, which must come first', () => {
  const between = { ...edge, openParts: 0 }
  expect(resolveHold({ msn: 10, part: 16 }, between)).toBe('hold')
  expect(resolveHold({ msn: 10, part: 15 }, between)).toBe('answer')
  expect(resolveHold({ msn: 10, part: 16 }, { ...between, closedParts: undefined })).toBe('answer')
})

test('longer parts have a shorter advance limit', () => {
  const long = { ...edge, partTargetSeconds: 2 }
  expect(resolveHold({ msn: 11, part: 5 }, long)).toBe('hold')
  expect(resolveHold({ msn: 11, part: 6 }, long)).toBe('bad-request')
})

test('without directives there is nothing to wait for, and after the end neither', () => {
  expect(resolveHold(undefined, edge)).toBe('answer')
  expect(resolveHold({ msn: 5000, part: 7 }, { ...edge, isEnded: true })).toBe('answer')
})

test('only the very next part may be asked for ahead of time', () => {
  expect(nextPart(edge)).toEqual({ msn: 11, part: 3 })
  expect(isHinted({ msn: 11, part: 3 }, edge)).toBe(true)
  expect(isHinted({ msn: 11, part: 4 }, edge)).toBe(false)
  expect(isHinted({ msn: 12, part: 0 }, edge)).toBe(false)
  expect(isHinted({ msn: 11, part: 3 }, { ...edge, isEnded: true })).toBe(false)
})
