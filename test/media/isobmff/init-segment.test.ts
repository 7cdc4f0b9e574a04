import { createFile, MP4BoxBuffer } from 'mp4box'
import { expect, test } from 'vitest'
import { initSegment } from '../../../server/media/isobmff/init-segment.ts'
import { readTracks } from '../../../server/media/isobmff/read-tracks.ts'
import { avc1, mp4a } from '../../../server/media/isobmff/sample-entry.ts'
import { aacTrack, avcTrack } from './tracks.ts'

test('avc1 carries the size and the decoder configuration', () => {
  expect(avc1(avcTrack).toString('hex')).toBe(
    [
      '00000070', // size
      '61766331', // avc1
      '000000000000', // reserved
      '0001', // data reference index
      '00'.repeat(16),
      '014000b4', // 320 × 180
      '0048000000480000', // 72 dpi
      '00000000',
      '0001', // frames a sample
      '00'.repeat(32),
      '0018', // depth
      'ffff',
      '0000001a', // size
      '61766343', // avcC
      '0142c01effe1000467420a1e01000368ce38',
    ].join(''),
  )
})

test('mp4a carries the rate and the decoder configuration', () => {
  expect(mp4a(aacTrack).toString('hex')).toBe(
    [
      '00000057', // size
      '6d703461', // mp4a
      '000000000000',
      '0001', // data reference index
      '0000000000000000',
      '00020010', // channels, bits
      '00000000',
      'bb800000', // 48000 Hz
      '00000033', // size
      '65736473', // esds
      '00000000',
      '0380808022000000', // ES descriptor
      '0480808014' + '4015000000' + '0000000000000000', // decoder configuration
      '05808080021190', // AudioSpecificConfig
      '0680808001' + '02', // sync layer
    ].join(''),
  )
})

test('a rate beyond 16 bits is left to the AudioSpecificConfig', () => {
  const entry = mp4a({ ...aacTrack, sampleRate: 96_000 })
  expect(entry.readUInt32BE(32)).toBe(0)
})

test.each([
  ['both', { video: avcTrack, audio: aacTrack }],
  ['video alone', { video: avcTrack, audio: undefined }],
  ['audio alone', { video: undefined, audio: aacTrack }],
])('an independent reader finds the tracks: %s', (_, tracks) => {
  const file = createFile()
  file.appendBuffer(MP4BoxBuffer.fromArrayBuffer(new Uint8Array(initSegment(tracks)).buffer, 0))
  const { isFragmented, brands, videoTracks, audioTracks } = file.getInfo()
  expect({ isFragmented, brands }).toEqual({ isFragmented: true, brands: ['iso6', 'iso6', 'mp41'] })
  expect(videoTracks.map(({ codec, timescale, video }) => ({ codec, timescale, video }))).toEqual(
    tracks.video ? [{ codec: 'avc1.42c01e', timescale: 90_000, video: { width: 320, height: 180 } }] : [],
  )
  expect(audioTracks.map(({ codec, timescale, audio }) => ({ codec, timescale, audio }))).toEqual(
    tracks.audio
      ? [{ codec: 'mp4a.40.2', timescale: 48_000, audio: { sample_rate: 48_000, channel_count: 2, sample_size: 16 } }]
      : [],
  )
})

test('our own reader finds the timescales again, and nothing in what is cut short', () => {
  const init = initSegment({ video: avcTrack, audio: aacTrack })
  expect(readTracks(init)).toEqual([
    { trackId: 1, kind: 'video', timescale: 90_000 },
    { trackId: 2, kind: 'audio', timescale: 48_000 },
  ])
  expect(readTracks(init.subarray(0, init.length - 1))).toEqual([])
})
