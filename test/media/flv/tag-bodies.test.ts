import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type AudioData, encodeAudioData, parseAudioData } from '../../../server/media/flv/audio-data.ts'
import { FlvError } from '../../../server/media/flv/flv-error.ts'
import { statedFrameRate } from '../../../server/media/flv/metadata.ts'
import { encodeVideoData, parseVideoData, type VideoData } from '../../../server/media/flv/video-data.ts'

const bytes = fc.uint8Array({ minLength: 1, maxLength: 50 }).map((array) => Buffer.from(array))

test('H.264 bodies read as what they carry', () => {
  expect(video('1700000000 01640016')).toEqual({ kind: 'configuration', avcC: Buffer.from('01640016', 'hex') })
  expect(video('1701000021 aabb')).toEqual(frame({ isKey: true, compositionOffsetMs: 33, data: 'aabb' }))
  expect(video('2701ffffdf aabb')).toEqual(frame({ isKey: false, compositionOffsetMs: -33, data: 'aabb' }))
})

test('ends of sequence, commands and empty bodies carry nothing', () => {
  expect(['', '1702000000', '1701000000', '5700'].map((body) => video(body).kind)).toEqual(Array(4).fill('nothing'))
  expect(['', 'af01'].map((body) => audio(body).kind)).toEqual(Array(2).fill('nothing'))
})

test('AAC bodies read as what they carry', () => {
  expect(audio('af00 1190')).toEqual({ kind: 'configuration', audioSpecificConfig: Buffer.from('1190', 'hex') })
  expect(audio('af01 2100')).toEqual({ kind: 'frame', data: Buffer.from('2100', 'hex') })
})

test('H.264 and AAC behind FourCCs read as what they carry', () => {
  expect(video('90 61766331 01640016')).toEqual({ kind: 'configuration', avcC: Buffer.from('01640016', 'hex') })
  expect(video('91 61766331 000021 aabb')).toEqual(frame({ isKey: true, compositionOffsetMs: 33, data: 'aabb' }))
  expect(video('a1 61766331 ffffdf aabb')).toEqual(frame({ isKey: false, compositionOffsetMs: -33, data: 'aabb' }))
  expect(video('a3 61766331 aabb')).toEqual(frame({ isKey: false, compositionOffsetMs: 0, data: 'aabb' }))
  expect(['92 61766331', '94 61766331 00', 'd0 61766331'].map((body) => video(body).kind)).toEqual(
    Array(3).fill('nothing'),
  )
  expect(() => video('91 61766331 0000')).toThrow(FlvError)
  expect(audio('90 6d703461 1190')).toEqual({ kind: 'configuration', audioSpecificConfig: Buffer.from('1190', 'hex') })
  expect(audio('91 6d703461 2100')).toEqual({ kind: 'frame', data: Buffer.from('2100', 'hex') })
  expect(audio('92 6d703461').kind).toBe('nothing')
})

test('other codecs are named', () => {
  const named = (data: VideoData | AudioData) => (data.kind === 'unsupported' ? data.codec : data.kind)
  const videos = ['22', '14', '1c', '1f', '90 68766331', '91 61763031', '90 76703039', '90 01020304', '96 00']
  const audios = ['2f', '00', 'b2', '90 4f707573', '90 2e6d7033', '95 00']

  expect(videos.map((body) => named(video(body)))).toEqual([
    'Sorenson H.263',
    'VP6',
    'HEVC',
    'video codec 15',
    'HEVC (hvc1)',
    'AV1 (av01)',
    'VP9 (vp09)',
    'codec 0x01020304',
    'multitrack video',
  ])
  expect(audios.map((body) => named(audio(body)))).toEqual([
    'MP3',
    'PCM',
    'Speex',
    'Opus (Opus)',
    'MP3 (.mp3)',
    'multitrack sound',
  ])
})

test('bodies cut within their header are refused', () => {
  for (const body of ['17', '17010000', '90', '90687663']) expect(() => video(body), body).toThrow(FlvError)
  for (const body of ['af', '904f70']) expect(() => audio(body), body).toThrow(FlvError)
})

test('bodies read as they were written', () => {
  const anyVideo = fc.oneof(
    fc.record({ kind: fc.constant('configuration' as const), avcC: bytes }),
    fc.record({
      kind: fc.constant('frame' as const),
      isKey: fc.boolean(),
      compositionOffsetMs: fc.integer({ min: -0x800000, max: 0x7fffff }),
      data: bytes,
    }),
  )
  const anyAudio = fc.oneof(
    fc.record({ kind: fc.constant('configuration' as const), audioSpecificConfig: bytes }),
    fc.record({ kind: fc.constant('frame' as const), data: bytes }),
  )
  fc.assert(
    fc.property(anyVideo, anyAudio, (videoData, audioData) => {
      expect(parseVideoData(encodeVideoData(videoData))).toEqual(videoData)
      expect(parseAudioData(encodeAudioData(audioData))).toEqual(audioData)
    }),
  )
})

test('random bodies are read or refused, never anything else', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 12 }), (array) => {
      for (const parse of [parseVideoData, parseAudioData]) {
        try {
          parse(Buffer.from(array))
        } catch (error) {
          expect(error).toBeInstanceOf(FlvError)
        }
      }
    }),
    { numRuns: 2000 },
  )
})

test('a stated frame rate is believed while it can be one', () => {
  const rates = [29.97, 240, 0, 1000, Number.NaN, '30', undefined]

  expect(rates.map((framerate) => statedFrameRate(new Map([['framerate', framerate]])))).toEqual([
    29.97,
    240,
    ...Array(5).fill(undefined),
  ])
})

function frame(of: { isKey: boolean; compositionOffsetMs: number; data: string }) {
  return { kind: 'frame', ...of, data: Buffer.from(of.data, 'hex') }
}

function video(hex: string): VideoData {
  return parseVideoData(Buffer.from(hex.replaceAll(' ', ''), 'hex'))
}

function audio(hex: string): AudioData {
  return parseAudioData(Buffer.from(hex.replaceAll(' ', ''), 'hex'))
}
