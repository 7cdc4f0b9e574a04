import { expect, test } from 'vitest'
import { streamFacts } from '../../app/studio/stream-facts.ts'
import { offline } from '../../server/media/stream-status.ts'

test('a running stream is described in figures', () => {
  const facts = streamFacts({
    ...offline,
    video: { codec: 'avc1.64001f', width: 1280, height: 720, framesPerSecond: 29.97003 },
    audio: { codec: 'mp4a.40.2', sampleRate: 44100, channels: 1 },
    bitsPerSecond: 2_634_000,
    keyFrameIntervalSeconds: 2,
    lastPartAgeSeconds: 0.214,
    recording: 'on',
    recordedSeconds: 754,
  })
  expect(Object.fromEntries(facts)).toEqual({
    Picture: '1280 × 720, 29.97 frames a second',
    Codecs: 'avc1.64001f, mp4a.40.2',
    Sound: '44.1 kHz, mono',
    'Bit rate': '2.6 Mbit/s',
    'Key frame every': '2 s',
    'Newest part is': '0.2 s old',
    Recording: 'Recording, 12:34',
  })
})

test('what is not known is a dash, not a zero', () => {
  const { Recording, ...others } = Object.fromEntries(streamFacts(offline))
  expect(new Set(Object.values(others))).toEqual(new Set(['–']))
  expect(Recording).toBe('Not recording')
})
