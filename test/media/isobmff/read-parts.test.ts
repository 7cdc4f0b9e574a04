import fc from 'fast-check'
import { expect, test } from 'vitest'
import { initSegment } from '../../../server/media/isobmff/init-segment.ts'
import { mediaPart } from '../../../server/media/isobmff/media-part.ts'
import { readParts } from '../../../server/media/isobmff/read-parts.ts'
import { aacTrack, audioSample, avcTrack, videoSample } from './tracks.ts'

const init = initSegment({ video: avcTrack, audio: aacTrack })
const first = mediaPart({
  sequenceNumber: 1,
  video: [videoSample(90_000, { isKey: true }), videoSample(93_000)],
  audio: [audioSample(48_000)],
})
const second = mediaPart({ sequenceNumber: 2, video: [videoSample(96_000)], audio: [] })
const segment = Buffer.concat([first, second])

test('whole parts are told with their place, times and key frames', () => {
  expect(readParts(segment, init)).toEqual({
    parts: [
      {
        offset: 0,
        length: first.length,
        durationSeconds: 6000 / 90_000,
        isIndependent: true,
        tracks: [
          {
            trackId: 1,
            kind: 'video',
            firstDecodeTimeSeconds: 1,
            durationSeconds: 6000 / 90_000,
            sampleCount: 2,
            startsWithKey: true,
          },
          {
            trackId: 2,
            kind: 'audio',
            firstDecodeTimeSeconds: 1,
            durationSeconds: 1024 / 48_000,
            sampleCount: 1,
            startsWithKey: true,
          },
        ],
      },
      {
        offset: first.length,
        length: second.length,
        durationSeconds: 3000 / 90_000,
        isIndependent: false,
        tracks: [
          {
            trackId: 1,
            kind: 'video',
            firstDecodeTimeSeconds: 96_000 / 90_000,
            durationSeconds: 3000 / 90_000,
            sampleCount: 1,
            startsWithKey: false,
          },
        ],
      },
    ],
    wholeLength: segment.length,
    tear: undefined,
  })
})

test('audio alone is independent and lasts as long as its samples', () => {
  const audioInit = initSegment({ video: undefined, audio: aacTrack })
  const part = mediaPart({ sequenceNumber: 1, video: [], audio: [audioSample(0), audioSample(1024)] })
  expect(readParts(part, audioInit).parts).toMatchObject([{ durationSeconds: 2048 / 48_000, isIndependent: true }])
})

test('cut anywhere, a segment keeps exactly the parts that are whole', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: segment.length - 1 }), (length) => {
      const reading = readParts(segment.subarray(0, length), init)
      const wholeLength = length < first.length ? 0 : first.length
      expect(reading.wholeLength).toBe(wholeLength)
      expect(reading.parts.length).toBe(wholeLength === 0 ? 0 : 1)
      expect(reading.tear === undefined).toBe(length === wholeLength)
    }),
  )
})

test.each([
  ['bad-box-size', Buffer.alloc(64)],
  ['bad-box-size', second.subarray(0, 20)],
  ['unexpected-box', initSegment({ video: avcTrack, audio: undefined })],
  ['malformed-moof', Buffer.from('000000086d6f6f66', 'hex')],
  ['malformed-moof', patched(second, 'trun', 8, 0xffffffff)],
  ['malformed-moof', patched(second, 'tfhd', 8, 9)],
  ['moof-without-mdat', second.subarray(0, second.length - 1)],
  ['moof-without-mdat', patched(second, 'mdat', 0, 0x66726565)],
  ['mdat-size-differs', patched(second, 'trun', 20, 999)],
])('a tail is torn: %s', (tear, tail) => {
  expect(readParts(Buffer.concat([first, tail]), init)).toMatchObject({ wholeLength: first.length, tear })
})

test('parts of a track that the init segment does not have are not adopted', () => {
  expect(readParts(first, initSegment({ video: avcTrack, audio: undefined }))).toMatchObject({
    parts: [],
    tear: 'malformed-moof',
  })
})

test('no bytes make it throw, nor report more than there is', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: segment.length - 1 }),
      fc.uint8Array({ minLength: 1, maxLength: 8 }),
      (at, noise) => {
        const bytes = Buffer.from(segment)
        bytes.set(noise.subarray(0, bytes.length - at), at)
        const { parts, wholeLength } = readParts(bytes, init)
        expect(wholeLength).toBeLessThanOrEqual(bytes.length)
        expect(parts.reduce((sum, part) => sum + part.length, 0)).toBe(wholeLength)
      },
    ),
    { numRuns: 500 },
  )
})

/** Overwrites 32 bits, so many bytes behind the beginning of a box's type. */
function patched(part: Buffer, type: string, offset: number, value: number): Buffer {
  const bytes = Buffer.from(part)
  bytes.writeUInt32BE(value, bytes.indexOf(type) + offset)
  return bytes
}
