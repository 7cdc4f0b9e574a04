import { Buffer } from 'node:buffer'
import { type UnsupportedCodec, unsupportedFourCc, unsupportedVideo } from './codec-name.ts'
import { FlvError } from './flv-error.ts'

const CODEC_AVC = 7
const FRAME_KEY = 1
const FRAME_INTER = 2
const FRAME_COMMAND = 5
const IS_ENHANCED = 0x80
const FOUR_CC_AVC = 'avc1'
const PACKET_SEQUENCE_START = 0
const PACKET_CODED_FRAMES = 1
const PACKET_CODED_FRAMES_X = 3
const PACKET_MULTITRACK = 6
const HEADER_BYTES = 5

/** AVCDecoderConfigurationRecord, ISO/IEC 14496-15. */
export interface VideoConfiguration {
  readonly kind: 'configuration'
  readonly avcC: Buffer
}

/** One access unit. */
export interface VideoFrame {
  readonly kind: 'frame'
  readonly isKey: boolean
  /** Presentation minus decode time. */
  readonly compositionOffsetMs: number
  /** Length-prefixed NAL units. */
  readonly data: Buffer
}

/** What an encoder sends that is no picture: the end of a sequence, a seek command, an empty frame. */
export interface NothingToShow {
  readonly kind: 'nothing'
}

/** What a video tag's body can be. */
export type VideoData = VideoConfiguration | VideoFrame | NothingToShow | UnsupportedCodec

/**
 * The body of a video tag. Buffers are views of it.
 * @throws {FlvError} `bad-tag` when it is too short for its codec's header
 * @see FLV 10.1, E.4.3; Enhanced RTMP v2, Enhanced Video (H.264; others only to be named)
 */
export function parseVideoData(body: Buffer): VideoData {
  if (body.length === 0) return { kind: 'nothing' }
  const first = body.readUInt8(0)
  if ((first & IS_ENHANCED) !== 0) return parseEnhanced(body)
  if (first >> 4 === FRAME_COMMAND) return { kind: 'nothing' }
  if ((first & 0x0f) !== CODEC_AVC) return unsupportedVideo(first & 0x0f)
  if (body.length < HEADER_BYTES) throw new FlvError('bad-tag', `an H.264 tag of ${body.length} bytes`)
  return parseAvc(first >> 4 === FRAME_KEY, body)
}

/** The body of a video tag; the inverse of `parseVideoData`. */
export function encodeVideoData(data: VideoConfiguration | VideoFrame): Buffer {
  const header = Buffer.alloc(HEADER_BYTES)
  const isFrame = data.kind === 'frame'
  const frameType = isFrame && !data.isKey ? FRAME_INTER : FRAME_KEY
  header.writeUInt8((frameType << 4) | CODEC_AVC, 0)
  header.writeUInt8(isFrame ? 1 : 0, 1)
  header.writeIntBE(isFrame ? data.compositionOffsetMs : 0, 2, 3)
  return Buffer.concat([header, isFrame ? data.data : data.avcC])
}

function parseAvc(isKey: boolean, body: Buffer): VideoData {
  const packetType = body.readUInt8(1)
  const data = body.subarray(HEADER_BYTES)
  if (packetType === 0) return { kind: 'configuration', avcC: data }
  if (packetType !== 1 || data.length === 0) return { kind: 'nothing' }
  return { kind: 'frame', isKey, compositionOffsetMs: body.readIntBE(2, 3), data }
}

function parseEnhanced(body: Buffer): VideoData {
  if ((body.readUInt8(0) & 0x0f) === PACKET_MULTITRACK) return { kind: 'unsupported', codec: 'multitrack video' }
  if (body.length < HEADER_BYTES) throw new FlvError('bad-tag', 'an enhanced video tag without its codec')
  const fourCc = body.subarray(1, HEADER_BYTES)
  if (fourCc.toString('latin1') !== FOUR_CC_AVC) return unsupportedFourCc(fourCc)
  return parseEnhancedAvc(body)
}

function parseEnhancedAvc(body: Buffer): VideoData {
  const first = body.readUInt8(0)
  const frameType = (first >> 4) & 7
  const packetType = first & 0x0f
  const data = body.subarray(HEADER_BYTES)
  if (frameType === FRAME_COMMAND) return { kind: 'nothing' }
  if (packetType === PACKET_SEQUENCE_START) return { kind: 'configuration', avcC: data }
  const isKey = frameType === FRAME_KEY
  if (packetType === PACKET_CODED_FRAMES_X) return enhancedFrame(isKey, 0, data)
  if (packetType !== PACKET_CODED_FRAMES) return { kind: 'nothing' }
  if (data.length < 3) throw new FlvError('bad-tag', 'an enhanced H.264 tag without its composition time')
  return enhancedFrame(isKey, data.readIntBE(0, 3), data.subarray(3))
}

function enhancedFrame(isKey: boolean, compositionOffsetMs: number, data: Buffer): VideoData {
  return data.length === 0 ? { kind: 'nothing' } : { kind: 'frame', isKey, compositionOffsetMs, data }
}
