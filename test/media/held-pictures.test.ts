import { expect, test } from 'vitest'
import { HeldPictures } from '../../server/media/held-pictures.ts'
import type { IngestMessage } from '../../server/media/ingest/sample.ts'

const video: IngestMessage = {
  type: 'track',
  track: { kind: 'video', codec: 'avc1.64001f', avcC: Buffer.alloc(8), width: 16, height: 16, statedFrameRate: 30 },
}
const audio: IngestMessage = {
  type: 'track',
  track: { kind: 'audio', codec: 'mp4a.40.2', audioSpecificConfig: Buffer.alloc(2), sampleRate: 48_000, channels: 2 },
}
const frame = (isKey: boolean, bytes = 10): IngestMessage => ({
  type: 'sample',
  sample: { kind: 'video', decodeTimeMs: 0, compositionOffsetMs: 0, isKey, data: Buffer.alloc(bytes) },
})
const sound: IngestMessage = { type: 'sample', sample: { kind: 'audio', decodeTimeMs: 0, data: Buffer.alloc(10) } }

function holding(...messages: readonly IngestMessage[]): HeldPictures {
  const held = new HeldPictures()
  for (const [at, message] of messages.entries()) held.hold(message, at)
  return held
}

test('it begins with the last key frame, and with the tracks announced before', () => {
  const held = holding(video, audio, frame(true), sound, frame(true), sound, frame(false))
  expect(held.since).toBe(4)
  expect(held.release(0).map(({ message }) => message)).toEqual([video, audio, frame(true), sound, frame(false)])
})

test('what was released is held no longer, the tracks are still known', () => {
  const held = holding(video, frame(true))
  held.release(0)
  expect(held.since).toBeUndefined()
  expect(held.release(0).map(({ message }) => message)).toEqual([video])
})

test('before a key frame there is nothing to begin with', () => {
  expect(holding(video, audio, sound, frame(false)).since).toBeUndefined()
})

test('sound alone begins anywhere', () => {
  expect(holding(audio, sound, sound).since).toBe(2)
})

test('pictures that came before a given moment are left out: they have been shown', () => {
  expect(
    holding(video, frame(true), frame(false))
      .release(2)
      .map(({ message }) => message),
  ).toEqual([video])
})

test('a new track makes what was held worthless', () => {
  expect(holding(video, frame(true), video).since).toBeUndefined()
})

test('of an encoder that sends no key frames, only so much is kept', () => {
  const held = holding(video, frame(true, 8_000_000), frame(false, 8_000_000))
  expect(held.since).toBe(1)
  held.hold(frame(false, 8_000_000), 3)
  expect(held.since).toBeUndefined()
  held.hold(frame(true), 4)
  expect(held.since).toBe(4)
})
