import { Buffer } from 'node:buffer'
import { encodeAudioData } from '../../server/media/flv/audio-data.ts'
import { encodeFlvTag, flvFileHeader } from '../../server/media/flv/flv-writer.ts'
import { encodeVideoData } from '../../server/media/flv/video-data.ts'
import { amfObject } from '../../server/media/rtmp/amf0.ts'
import { encodeAmf0 } from '../../server/media/rtmp/amf0-encode.ts'
import { encodeChunks } from '../../server/media/rtmp/chunk-writer.ts'
import { encodeCommand } from '../../server/media/rtmp/command.ts'
import { setChunkSize, windowAcknowledgementSize } from '../../server/media/rtmp/control.ts'
import type { RtmpMessage } from '../../server/media/rtmp/message.ts'
import { aacLc48000, avcConfigurations } from '../media/flv/configurations.ts'

const metadata = ['onMetaData', amfObject({ framerate: 30, width: 640, height: 360, list: [1, 'two', null, true] })]

/** Media of half a second, each with its type and time. */
const bodies: readonly (readonly [type: number, timestamp: number, body: Buffer])[] = [
  [18, 0, encodeAmf0(['@setDataFrame', ...metadata])],
  [9, 0, encodeVideoData({ kind: 'configuration', avcC: avcConfigurations['640 x 360, High'] })],
  [8, 0, encodeAudioData({ kind: 'configuration', audioSpecificConfig: aacLc48000 })],
  ...Array.from({ length: 12 }, (_, index) => picture(index * 33, index % 6 === 0)),
  ...Array.from({ length: 12 }, (_, index) => sound(index * 21)),
  [9, 400, Buffer.from('9361766331000000024100', 'hex')],
  [22, 420, encodeFlvTag({ type: 8, timestamp: 7, data: Buffer.from('af012100', 'hex') })],
]

/** What stands in tags and messages: configurations, frames, metadata. */
export const honestBodies: readonly Buffer[] = bodies.map(([, , body]) => body)

/** The dialogue of an encoder behind its handshake, up to half a second of media. */
export const honestChunks: readonly Buffer[] = [
  dialogue(128),
  Buffer.concat([chunks(setChunkSize(4096)), dialogue(4096)]),
  chunks(windowAcknowledgementSize(2_500_000)),
]

/** A file with the same media. */
export const honestFlv: readonly Buffer[] = [
  Buffer.concat([
    flvFileHeader({ hasVideo: true, hasAudio: true }),
    ...bodies.map(([type, timestamp, data]) => encodeFlvTag({ type, timestamp, data })),
  ]),
]

export const honestAmf0: readonly Buffer[] = [
  encodeAmf0(['connect', 1, amfObject({ app: 'live', tcUrl: 'rtmp://localhost/live', capabilities: 15 })]),
  encodeAmf0(metadata),
  Buffer.concat(Array.from({ length: 40 }, () => Buffer.from('03000161', 'hex'))),
  Buffer.from('0a0000000a0a0000000a0a7fffffff', 'hex'),
]

export const honestHandshake: readonly Buffer[] = [Buffer.concat([Buffer.from([3]), Buffer.alloc(3072, 7)])]

function dialogue(chunkBytes: number): Buffer {
  const calls = [
    encodeCommand({ name: 'connect', transactionId: 1, object: amfObject({ app: 'live' }), args: [] }, 0),
    encodeCommand({ name: 'createStream', transactionId: 2, object: null, args: [] }, 0),
    encodeCommand({ name: 'publish', transactionId: 3, object: null, args: ['key', 'live'] }, 1),
  ]
  const media = bodies.map(([type, timestamp, payload]) => ({ type, streamId: 1, timestamp, payload }))
  return Buffer.concat([...calls, ...media].map((message) => chunks(message, chunkBytes)))
}

function chunks(message: RtmpMessage, chunkBytes = 128): Buffer {
  return encodeChunks(message, { chunkStreamId: 4, chunkBytes })
}

function picture(timestamp: number, isKey: boolean) {
  const data = Buffer.concat([Buffer.from('00000021', 'hex'), Buffer.alloc(33, isKey ? 0x65 : 0x41)])
  return [9, timestamp, encodeVideoData({ kind: 'frame', isKey, compositionOffsetMs: 0, data })] as const
}

function sound(timestamp: number) {
  return [8, timestamp, encodeAudioData({ kind: 'frame', data: Buffer.alloc(20, 0x21) })] as const
}
