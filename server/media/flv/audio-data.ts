import { Buffer } from 'node:buffer'
import { type UnsupportedCodec, unsupportedFourCc, unsupportedSound } from './codec-name.ts'
import { FlvError } from './flv-error.ts'

const SOUND_ENHANCED = 9
const SOUND_AAC = 10
// AAC's header always claims 44.1 kHz, 16 bits, stereo; the truth is in its configuration (E.4.2.1).
const AAC_HEADER = 0xaf
const FOUR_CC_AAC = 'mp4a'
const PACKET_SEQUENCE_START = 0
const PACKET_CODED_FRAMES = 1
const PACKET_MULTITRACK = 5

/** AudioSpecificConfig, ISO/IEC 14496-3. */
export interface AudioConfiguration {
  readonly kind: 'configuration'
  readonly audioSpecificConfig: Buffer
}

/** One raw AAC frame. */
export interface AudioFrame {
  readonly kind: 'frame'
  readonly data: Buffer
}

/** An empty tag. */
export interface NothingToHear {
  readonly kind: 'nothing'
}

/** What an audio tag's body can be. */
export type AudioData = AudioConfiguration | AudioFrame | NothingToHear | UnsupportedCodec

/**
 * The body of an audio tag. Buffers are views of it.
 * @throws {FlvError} `bad-tag` when it is too short for its codec's header
 * @see FLV 10.1, E.4.2; Enhanced RTMP v2, Enhanced Audio (AAC; others only to be named)
 */
export function parseAudioData(body: Buffer): AudioData {
  if (body.length === 0) return { kind: 'nothing' }
  const soundFormat = body.readUInt8(0) >> 4
  if (soundFormat === SOUND_ENHANCED) return parseEnhanced(body)
  if (soundFormat !== SOUND_AAC) return unsupportedSound(soundFormat)
  if (body.length < 2) throw new FlvError('bad-tag', 'an AAC tag of 1 byte')
  const data = body.subarray(2)
  if (body.readUInt8(1) === 0) return { kind: 'configuration', audioSpecificConfig: data }
  return data.length === 0 ? { kind: 'nothing' } : { kind: 'frame', data }
}

/** The body of an audio tag; the inverse of `parseAudioData`. */
export function encodeAudioData(audio: AudioConfiguration | AudioFrame): Buffer {
  if (audio.kind === 'configuration') return Buffer.concat([Buffer.from([AAC_HEADER, 0]), audio.audioSpecificConfig])
  return Buffer.concat([Buffer.from([AAC_HEADER, 1]), audio.data])
}

function parseEnhanced(body: Buffer): AudioData {
  const packetType = body.readUInt8(0) & 0x0f
  if (packetType === PACKET_MULTITRACK) return { kind: 'unsupported', codec: 'multitrack sound' }
  if (body.length < 5) throw new FlvError('bad-tag', 'an enhanced audio tag without its codec')
  const fourCc = body.subarray(1, 5)
  if (fourCc.toString('latin1') !== FOUR_CC_AAC) return unsupportedFourCc(fourCc)
  const data = body.subarray(5)
  if (packetType === PACKET_SEQUENCE_START) return { kind: 'configuration', audioSpecificConfig: data }
  return packetType === PACKET_CODED_FRAMES && data.length > 0 ? { kind: 'frame', data } : { kind: 'nothing' }
}
