import { expect, test } from 'vitest'
import type { IngestMessage } from '../../../server/media/ingest/sample.ts'
import { readParts } from '../../../server/media/isobmff/read-parts.ts'
import { AudioPackager } from '../../../server/media/packager/audio-packager.ts'
import { joinFollowers } from '../../../server/media/packager/followers.ts'
import { createPackager } from '../../../server/media/packager/packager.ts'
import { encodeFlv, readFlv } from '../../support/encode-flv.ts'
import { decodedDigests } from '../../support/probe.ts'
import { bothFor, bothTracks, interleave, track, video, videoTrack } from './messages.ts'
import { packagerOptions, RecordingSink } from './recording-sink.ts'

/** What the source and the sound alone become of the same messages. */
function packageBoth(messages: readonly IngestMessage[]) {
  const source = new RecordingSink()
  const sound = new RecordingSink()
  const follower = new AudioPackager(packagerOptions, {
    openSegment: (opening) => sound.openSegment({ ...opening, isDiscontinuous: false }),
    addPart: (part) => sound.addPart(part),
    closeSegment: () => sound.closeSegment(),
  })
  const packager = createPackager(packagerOptions, source, joinFollowers([follower], console.error))
  for (const message of messages) packager.write(message, 0)
  packager.end('end of test')
  return { source, sound }
}

/** Decode times of the first sound of every segment, seconds. */
function beginnings({ segments }: RecordingSink): (number | undefined)[] {
  return segments.map(
    ({ opening, parts }) =>
      readParts(parts[0]?.bytes ?? Buffer.alloc(0), opening.init.bytes).parts[0]?.tracks.find(
        ({ kind }) => kind === 'audio',
      )?.firstDecodeTimeSeconds,
  )
}

test('every segment holds the sound of the source’s segment, and begins with the same frame', () => {
  const { source, sound } = packageBoth([...bothTracks, ...bothFor({ fromMs: 0, toMs: 13_000 })])
  expect(source.segments.length).toBe(4)
  expect(beginnings(sound)).toEqual(beginnings(source))
  expect(sound.segments.every(({ isClosed }) => isClosed)).toBe(true)
  for (const [index, { opening }] of sound.segments.entries()) {
    expect(Math.abs(opening.programTime - (source.segments[index]?.opening.programTime ?? 0))).toBeLessThan(22)
    expect(opening.init).toMatchObject({ codecs: 'mp4a.40.2', width: undefined })
  }
})

test('its parts are whole frames: none above the part target, none but a segment’s last below 85 % of it', () => {
  const { sound } = packageBoth([...bothTracks, ...bothFor({ fromMs: 0, toMs: 9000 })])
  const durations = sound.segments.flatMap(({ parts }) => parts.slice(0, -1).map((part) => part.durationSeconds))
  expect(durations.length).toBeGreaterThan(30)
  expect(Math.max(...durations)).toBeLessThanOrEqual(0.25)
  expect(Math.min(...durations)).toBeGreaterThanOrEqual(0.25 * 0.85)
  expect(sound.parts().every(({ isIndependent }) => isIndependent)).toBe(true)
})

test('a picture without sound has no segment of sound', () => {
  const { source, sound } = packageBoth([track(videoTrack), ...interleave(video({ fromMs: 0, toMs: 9000 }))])
  expect(source.segments.length).toBeGreaterThan(1)
  expect(sound.segments).toEqual([])
})

test('a decoder hears the same of it as of the source', async () => {
  const flv = await encodeFlv({ frameRate: '25', sampleRate: 44_100, seconds: 9, keyFrameEvery: 50, bFrames: 2 })
  const { source, sound } = packageBoth(readFlv(flv))
  const heard = await decodedDigests(sound.file(), 'a')
  expect(heard.length).toBeGreaterThan(380)
  expect(heard).toEqual(await decodedDigests(source.file(), 'a'))
})
