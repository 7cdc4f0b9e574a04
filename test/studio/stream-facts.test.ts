import { expect, test } from 'vitest'
import { levelWords, streamFacts } from '../../app/studio/stream-facts.ts'
import { offline } from '../../server/media/stream-status.ts'

test('a running stream is described in figures', () => {
  const facts = streamFacts({
    ...offline,
    video: { codec: 'avc1.64001f', width: 1280, height: 720, framesPerSecond: 29.97003 },
    audio: { codec: 'mp4a.40.2', sampleRate: 44100, channels: 1 },
    soundAheadMs: -12,
    soundLevel: { peakDbfs: -18.06, meanDbfs: -21.07 },
    rungs: [
      { name: '480p', isThere: true, trouble: null },
      { name: '360p', isThere: true, trouble: null },
      { name: '240p', isThere: false, trouble: 'The processor does not keep up' },
    ],
    bitsPerSecond: 2_634_000,
    keyFrameIntervalSeconds: 2,
    lastPartAgeSeconds: 0.214,
    recording: 'on',
    recordedSeconds: 754,
    freeBytes: 81_200_000_000,
  })
  expect(Object.fromEntries(facts)).toEqual({
    Picture: '1280 × 720, 29.97 frames a second',
    Codecs: 'avc1.64001f, mp4a.40.2',
    Sound: '44.1 kHz, mono',
    'Sound level': '−21 dB, peaks at −18 dB',
    'Sound and picture': 'in step',
    'Lower pictures': '480p, 360p',
    'Bit rate': '2.6 Mbit/s',
    'Key frame every': '2 s',
    'Newest part is': '0.2 s old',
    Recording: 'Recording, 12:34',
    'Disk left': '81 GB, 69 h at this bit rate',
  })
})

test.each([
  [900_000_000, 4_000_000, '900 MB, 30 min at this bit rate'],
  [2_000_000_000_000, 4_000_000, '2000 GB, over 100 h at this bit rate'],
  [2_000_000_000, 0, '2 GB'],
])('%i bytes on the disk at %i bits a second are told as %s', (freeBytes, bitsPerSecond, words) => {
  expect(Object.fromEntries(streamFacts({ ...offline, freeBytes, bitsPerSecond }))['Disk left']).toBe(words)
})

test.each([
  [39, 'in step'],
  [-40, 'sound 40 ms late'],
  [2_000, 'sound 2000 ms early'],
])('sound that is %i ms further than the picture is told as “%s”', (soundAheadMs, words) => {
  expect(Object.fromEntries(streamFacts({ ...offline, soundAheadMs }))['Sound and picture']).toBe(words)
})

test('silence and distortion are said in words', () => {
  expect(levelWords({ peakDbfs: -100, meanDbfs: -100 })).toBe('silent: is the microphone open?')
  expect(levelWords({ peakDbfs: -0.05, meanDbfs: -6.2 })).toBe('−6 dB, peaks at −0 dB: distorted, turn it down')
})

test('what is not known is a dash, not a zero', () => {
  const { Recording, ...others } = Object.fromEntries(streamFacts(offline))
  expect(new Set(Object.values(others))).toEqual(new Set(['–']))
  expect(Recording).toBe('Not recording')
})
