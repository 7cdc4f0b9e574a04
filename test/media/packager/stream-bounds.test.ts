import { expect, test } from 'vitest'
import type { IngestMessage } from '../../../server/media/ingest/sample.ts'
import { defaultPackagerOptions } from '../../../server/media/packager/options.ts'
import { createPackager } from '../../../server/media/packager/packager.ts'
import { bothFor, bothTracks, track, videoTrack } from './messages.ts'
import { packageAll, RecordingSink } from './recording-sink.ts'

const MIB = 1024 * 1024
const TOO_LARGE = 'The stream is too large: over 64 MB in one segment. Lower the bit rate.'

test('a segment over its size is refused in words, and what came before can be ended', () => {
  const sink = new RecordingSink()
  const packager = createPackager(defaultPackagerOptions, sink)
  const heavy = bothFor({ fromMs: 0, toMs: 6000, keyFrameEvery: 1000 }).map((message) => withBytes(message, MIB))
  expect(() => writeAll([...bothTracks, ...heavy])).toThrow(TOO_LARGE)
  packager.end('')
  expect(sink.segments.every(({ isClosed }) => isClosed)).toBe(true)
  expect(sink.parts().reduce((sum, part) => sum + part.bytes.length, 0)).toBeLessThan(65 * MIB)

  function writeAll(messages: readonly IngestMessage[]) {
    for (const message of messages) packager.write(message, 0)
  }
})

test('time stamps that stand still are refused once they have filled a segment', () => {
  const still = Array.from({ length: 5000 }, (_, index) => frameAt(0, index === 0, 20_000))
  expect(() => packageAll([track(videoTrack), ...bothFor({ fromMs: 0, toMs: 3000 }), ...still])).toThrow(TOO_LARGE)
})

test('a large stream that keeps its segments going is taken', () => {
  const large = bothFor({ fromMs: 0, toMs: 30_000 }).map((message) => withBytes(message, 200_000))
  const { segments } = packageAll([...bothTracks, ...large])
  expect(segments.length).toBeGreaterThan(5)
})

test('time stamps that jump at every frame are refused in words', () => {
  const jumping = Array.from({ length: 200 }, (_, index) => frameAt(index * 5000, true, 10))
  expect(() => packageAll([track(videoTrack), ...jumping])).toThrow('The time stamps jump all the time.')
})

test('a hundred jumps in a night are no reason', () => {
  const packager = createPackager(defaultPackagerOptions, new RecordingSink())
  packager.write(track(videoTrack), 0)
  for (let index = 0; index < 1000; index += 1) packager.write(frameAt(index * 3_600_000, true, 10), index * 10_000)
})

function frameAt(decodeTimeMs: number, isKey: boolean, bytes: number): IngestMessage {
  const data = Buffer.alloc(bytes)
  return { type: 'sample', sample: { kind: 'video', decodeTimeMs, compositionOffsetMs: 0, isKey, data } }
}

function withBytes(message: IngestMessage, bytes: number): IngestMessage {
  if (message.type !== 'sample' || message.sample.kind !== 'video') return message
  return { ...message, sample: { ...message.sample, data: Buffer.alloc(bytes) } }
}
