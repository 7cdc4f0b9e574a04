import { expect, test } from 'vitest'
import { encodeAudioData } from '../../../server/media/flv/audio-data.ts'
import { type FlvTag, flvTagType } from '../../../server/media/flv/flv-tag.ts'
import { encodeVideoData } from '../../../server/media/flv/video-data.ts'
import { FlvToSamples } from '../../../server/media/ingest/flv-samples.ts'
import { amfObject } from '../../../server/media/rtmp/amf0.ts'
import { encodeAmf0 } from '../../../server/media/rtmp/amf0-encode.ts'
import { aacLc48000, avcConfigurations } from '../flv/configurations.ts'

const avcC = avcConfigurations['640 x 360, High']

test('configurations become tracks and frames become samples', () => {
  const messages = push([metadata(30), videoConfiguration(avcC), audioConfiguration(), videoFrame(0), audioFrame(5)])

  expect(messages).toEqual([
    undefined,
    {
      type: 'track',
      track: { kind: 'video', codec: 'avc1.640016', avcC, width: 640, height: 360, statedFrameRate: 30 },
    },
    {
      type: 'track',
      track: { kind: 'audio', codec: 'mp4a.40.2', audioSpecificConfig: aacLc48000, sampleRate: 48_000, channels: 2 },
    },
    {
      type: 'sample',
      sample: { kind: 'video', decodeTimeMs: 0, compositionOffsetMs: 66, isKey: true, data: Buffer.from('video') },
    },
    { type: 'sample', sample: { kind: 'audio', decodeTimeMs: 5, data: Buffer.from('audio') } },
  ])
})

test('metadata of an RTMP encoder and of a file say the same', () => {
  const rates = [metadata(25, '@setDataFrame', 'onMetaData'), metadata(25, 'onMetaData')].map((tag) =>
    push([tag, videoConfiguration(avcC)]).at(-1),
  )

  expect(rates.map((message) => message?.type === 'track' && message.track)).toEqual([
    expect.objectContaining({ statedFrameRate: 25 }),
    expect.objectContaining({ statedFrameRate: 25 }),
  ])
})

test('metadata that cannot be read costs the stated frame rate only', () => {
  const broken = { type: flvTagType.script, timestamp: 0, data: Buffer.from('0200', 'hex') }

  expect(push([broken, videoConfiguration(avcC)]).at(-1)).toMatchObject({ track: { statedFrameRate: undefined } })
})

test('a repeated configuration is not announced again, a new one is', () => {
  const other = avcConfigurations['1920 x 1080, High, cropped']
  const messages = push([avcC, avcC, other, avcC].map(videoConfiguration))

  expect(messages.map((message) => message?.type === 'track' && message.track)).toEqual([
    expect.objectContaining({ height: 360 }),
    false,
    expect.objectContaining({ height: 1080 }),
    expect.objectContaining({ height: 360 }),
  ])
})

test('frames before their configuration are dropped', () => {
  expect(push([videoFrame(0), audioFrame(0), videoConfiguration(avcC), audioFrame(1)])).toEqual([
    undefined,
    undefined,
    expect.objectContaining({ type: 'track' }),
    undefined,
  ])
})

test('both tracks cross the 32-bit wrap together', () => {
  const messages = push([
    videoConfiguration(avcC),
    audioConfiguration(),
    videoFrame(0xfffffff0),
    audioFrame(3),
    videoFrame(0xfffffffa),
  ])

  expect(messages.slice(2).map((message) => message?.type === 'sample' && message.sample.decodeTimeMs)).toEqual([
    0xfffffff0, 0x100000003, 0xfffffffa,
  ])
})

test('tracks keep their configuration when the bytes they came in are used again', () => {
  const tag = videoConfiguration(avcC)
  const [message] = push([tag])
  tag.data.fill(0)

  expect(message).toMatchObject({ track: { avcC } })
})

test.each([
  ['HEVC (hvc1)', flvTagType.video, '9068766331'],
  ['VP6', flvTagType.video, '1400'],
  ['MP3', flvTagType.audio, '2f00'],
  ['AAC (mp4a.40.1)', flvTagType.audio, 'af000990'],
])('%s is refused by its name', (codec, type, body) => {
  const tag = { type, timestamp: 0, data: Buffer.from(body, 'hex') }

  expect(() => push([tag])).toThrow(`Only H.264 and AAC can be broadcast, not ${codec}.`)
})

function push(tags: readonly FlvTag[]) {
  const samples = new FlvToSamples()
  return tags.map((tag) => samples.push(tag))
}

function metadata(framerate: number, ...names: string[]): FlvTag {
  const data = encodeAmf0([...(names.length > 0 ? names : ['onMetaData']), amfObject({ framerate })])
  return { type: flvTagType.script, timestamp: 0, data }
}

function videoConfiguration(record: Buffer): FlvTag {
  return { type: flvTagType.video, timestamp: 0, data: encodeVideoData({ kind: 'configuration', avcC: record }) }
}

function audioConfiguration(): FlvTag {
  const data = encodeAudioData({ kind: 'configuration', audioSpecificConfig: aacLc48000 })
  return { type: flvTagType.audio, timestamp: 0, data }
}

function videoFrame(timestamp: number): FlvTag {
  const data = encodeVideoData({ kind: 'frame', isKey: true, compositionOffsetMs: 66, data: Buffer.from('video') })
  return { type: flvTagType.video, timestamp, data }
}

function audioFrame(timestamp: number): FlvTag {
  return { type: flvTagType.audio, timestamp, data: encodeAudioData({ kind: 'frame', data: Buffer.from('audio') }) }
}
