import { expect, test } from 'vitest'
import { type Asked, judgeRequest } from '../../../server/media/delivery/judge-request.ts'
import { isHinted, type LiveEdge, nextPart } from '../../../server/media/delivery/live-edge.ts'

/** Segment 10 is whole with 16 parts, segment 11 has 3 so far. */
const edge: LiveEdge = {
  isEnded: false,
  hasWholeSegment: true,
  closedMsn: 10,
  closedParts: 16,
  openParts: 3,
  partTargetSeconds: 0.25,
}

const asked: Asked = {
  target: { kind: 'playlist' },
  directives: { waitFor: undefined, skip: false },
  edge,
  isTooLate: false,
}

function judge(change: Partial<Asked>) {
  const verdict = judgeRequest({ ...asked, ...change })
  return typeof verdict === 'string' ? verdict : verdict.status
}

function judgeHold(msn: number, part: number | undefined, where: LiveEdge = edge) {
  return judge({ directives: { waitFor: { msn, part }, skip: false }, edge: where })
}

test.each([
  { msn: 0, part: undefined, verdict: 'answer', why: 'long there' },
  { msn: 10, part: undefined, verdict: 'answer', why: 'the last whole segment' },
  { msn: 11, part: undefined, verdict: 'hold', why: 'not whole yet' },
  { msn: 12, part: undefined, verdict: 'hold', why: 'two ahead' },
  { msn: 13, part: undefined, verdict: 400, why: 'more than two ahead' },
  { msn: 999_999_999, part: undefined, verdict: 400, why: 'far future' },
  { msn: 9, part: 500, verdict: 'answer', why: 'past its last part is the next segment, which is there' },
  { msn: 10, part: 15, verdict: 'answer', why: 'its last part' },
  { msn: 10, part: 16, verdict: 'answer', why: 'past its last: part 0 of the next is there' },
  { msn: 11, part: 2, verdict: 'answer', why: 'the live edge' },
  { msn: 11, part: 3, verdict: 'hold', why: 'the next part' },
  { msn: 11, part: 14, verdict: 'hold', why: 'the advance limit: 12 parts of 0.25 s' },
  { msn: 11, part: 15, verdict: 400, why: 'beyond the advance limit' },
  { msn: 12, part: 0, verdict: 'hold', why: 'the first part of the next but one' },
  { msn: 12, part: 11, verdict: 'hold', why: 'the advance limit there' },
  { msn: 12, part: 12, verdict: 400, why: 'beyond it' },
  { msn: 13, part: 0, verdict: 400, why: 'more than two segments ahead' },
])('msn $msn part $part: $verdict ($why)', ({ msn, part, verdict }) => {
  expect(judgeHold(msn, part)).toBe(verdict)
})

test('past the last part of the last segment means the first of the next, which must come first', () => {
  const between = { ...edge, openParts: 0 }
  expect(judgeHold(10, 16, between)).toBe('hold')
  expect(judgeHold(10, 15, between)).toBe('answer')
  expect(judgeHold(10, 16, { ...between, closedParts: undefined })).toBe('answer')
})

test('longer parts have a shorter advance limit', () => {
  const long = { ...edge, partTargetSeconds: 2 }
  expect(judgeHold(11, 5, long)).toBe('hold')
  expect(judgeHold(11, 6, long)).toBe(400)
})

test('whoever begins is held until there is a whole segment, whoever follows is not', () => {
  const first = { ...edge, hasWholeSegment: false, closedMsn: 0, closedParts: undefined }
  expect(judge({ edge: first })).toBe('hold')
  expect(judge({ edge: first, directives: { waitFor: undefined, skip: true } })).toBe('hold')
  expect(judge({ edge: first, isTooLate: true })).toBe(503)
  expect(judgeHold(1, 2, first)).toBe('answer')
  expect(judge({ edge: { ...first, isEnded: true } })).toBe('answer')
})

test('without directives there is nothing to wait for, and after the end neither', () => {
  expect(judge({})).toBe('answer')
  expect(judgeHold(5000, 7, { ...edge, isEnded: true })).toBe('answer')
})

test('only the very next part may be asked for ahead of time', () => {
  expect(nextPart(edge)).toEqual({ msn: 11, part: 3 })
  expect(isHinted({ msn: 11, part: 3 }, edge)).toBe(true)
  expect(isHinted({ msn: 11, part: 4 }, edge)).toBe(false)
  expect(isHinted({ msn: 12, part: 0 }, edge)).toBe(false)
  expect(isHinted({ msn: 11, part: 3 }, { ...edge, isEnded: true })).toBe(false)
})

const waiting = { waitFor: { msn: 11, part: 3 }, skip: true } as const
const hinted = { kind: 'part', msn: 11, part: 3 } as const
const ended = { ...edge, isEnded: true }

test.each<[string, Partial<Asked>, ReturnType<typeof judge>]>([
  ['an address that names nothing', { target: undefined }, 404],
  ['nothing this viewer may see', { edge: undefined, directives: waiting }, 404],
  ['malformed directives', { directives: '_HLS_msn is not a number' }, 400],
  ['malformed directives after the end', { directives: '_HLS_msn is not a number', edge: ended }, 'answer'],
  ['malformed directives where there is nothing', { directives: '_HLS_part needs _HLS_msn', edge: undefined }, 404],
  ['malformed directives of a segment, where they mean nothing', { ...segmentWith('x') }, 'answer'],
  ['a delta update', { directives: { waitFor: undefined, skip: true } }, 'answer'],
  ['the next part', { directives: waiting }, 'hold'],
  ['the next part, held for too long', { directives: waiting, isTooLate: true }, 503],
  [
    'too far ahead, held for too long',
    { directives: { waitFor: { msn: 13, part: 0 }, skip: true }, isTooLate: true },
    400,
  ],
  [
    'what there is, at the last moment',
    { directives: { ...waiting, waitFor: { msn: 11, part: 2 } }, isTooLate: true },
    'answer',
  ],
  ['the hinted part', { target: hinted }, 'hold'],
  ['the hinted part, held for too long', { target: hinted, isTooLate: true }, 503],
  ['the hinted part of what has ended', { target: hinted, edge: ended }, 'answer'],
  ['the part after the hinted one: the shelf has none', { target: { ...hinted, part: 4 } }, 'answer'],
  ['a segment that does not exist yet: the shelf has none', { target: { kind: 'segment', msn: 11 } }, 'answer'],
  [
    'the multivariant playlist, whatever it is asked with',
    { target: { kind: 'multivariant' }, directives: 'x' },
    'answer',
  ],
])('%s', (_, change, verdict) => {
  expect(judge(change)).toBe(verdict)
})

function segmentWith(directives: string): Partial<Asked> {
  return { target: { kind: 'segment', msn: 9 }, directives }
}
