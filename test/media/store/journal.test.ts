import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type JournalLine, parseJournal, serializeLine } from '../../../server/media/store/journal.ts'
import { readRecordedStream } from '../../../server/media/store/recorded-stream.ts'

const recording: JournalLine = {
  type: 'recording',
  version: 1,
  targetDurationSeconds: 6,
  partTargetSeconds: 0.25,
  partHoldBackSeconds: 1,
  firstMsn: 5,
  discontinuitySequence: 1,
  at: 1000,
}

function opened(msn: number): JournalLine {
  return { type: 'opened', msn, programTime: msn * 4000, isDiscontinuous: false, init: 0 }
}

function closed(msn: number): JournalLine {
  return { type: 'closed', msn, durationSeconds: 4, sha256: 'ab', parts: [[0, 100, 4, 1]] }
}

const lines = [recording, opened(5), opened(6), closed(5), closed(6), { type: 'sealed', at: 9000 } as const]

test('what is written is read', () => {
  const bytes = Buffer.concat(lines.map(serializeLine))
  expect(parseJournal(bytes)).toEqual({ lines, wholeBytes: bytes.length })
})

test('a journal torn anywhere gives its whole lines and where they end', () => {
  const bytes = Buffer.concat(lines.map(serializeLine))
  fc.assert(
    fc.property(fc.nat(bytes.length), (length) => {
      const torn = parseJournal(bytes.subarray(0, length))
      expect(torn.lines).toEqual(lines.slice(0, torn.lines.length))
      expect(torn.wholeBytes).toBe(Buffer.concat(torn.lines.map(serializeLine)).length)
    }),
  )
})

test('a line that is not JSON is left out, the others stay', () => {
  const bytes = Buffer.concat([serializeLine(recording), Buffer.from('{"type":"ope\0\0\n'), serializeLine(opened(5))])
  expect(parseJournal(bytes).lines).toEqual([recording, opened(5)])
})

test('segments closed out of order stand in order', () => {
  const stream = readRecordedStream(lines)
  expect(stream?.segments.map(({ msn, state }) => [msn, state])).toEqual([
    [5, 'closed'],
    [6, 'closed'],
  ])
  expect(stream?.isSealed).toBe(true)
})

test('segments the journal does not know are gaps that share the time between their neighbours', () => {
  const stream = readRecordedStream([recording, opened(5), closed(5), opened(8), closed(8)])
  expect(stream?.segments).toMatchObject([
    { msn: 5, state: 'closed' },
    { msn: 6, state: 'gap', programTime: 24_000, durationSeconds: 4 },
    { msn: 7, state: 'gap', programTime: 28_000, durationSeconds: 4 },
    { msn: 8, state: 'closed' },
  ])
})

test('a lost segment is a gap as long as it was', () => {
  const lost: JournalLine = { ...opened(5), type: 'lost', durationSeconds: 3.5 } as JournalLine
  expect(readRecordedStream([recording, opened(5), lost])?.segments).toMatchObject([
    { msn: 5, state: 'gap', durationSeconds: 3.5 },
  ])
})

test('without its first line there is no recording', () => {
  expect(readRecordedStream([])).toBeUndefined()
})
