import type { Buffer } from 'node:buffer'
import { BitReader } from './bit-reader.ts'
import type { UnsupportedCodec } from './codec-name.ts'
import { FlvError } from './flv-error.ts'

const ESCAPE_OBJECT_TYPE = 31
const ESCAPE_FREQUENCY_INDEX = 15
const FREQUENCIES = [96000, 88200, 64000, 48000, 44100, 32000, 24000, 22050, 16000, 12000, 11025, 8000, 7350] as const
const CHANNELS = [undefined, 1, 2, 3, 4, 5, 6, 8] as const
// Low Complexity, and its two High Efficiency forms: what browsers decode.
const PLAYABLE_OBJECT_TYPES: ReadonlySet<number> = new Set([2, 5, 29])

/** What a decoder, a playlist and a track header need to know of an AAC stream. */
export interface AacDescription {
  readonly kind: 'aac'
  /** RFC 6381: `mp4a.40.2`. */
  readonly codec: string
  /** Of the core codec: a frame is always 1024 samples at this rate, spectral band replication or not. */
  readonly sampleRate: number
  readonly channels: number
}

/**
 * Reads an AudioSpecificConfig as far as a track needs it.
 * @throws {FlvError} `bad-configuration` when it ends early or its rate is reserved
 * @see ISO/IEC 14496-3, 1.6.2.1
 */
export function describeAac(audioSpecificConfig: Buffer): AacDescription | UnsupportedCodec {
  const reader = new BitReader(audioSpecificConfig)
  const objectType = readObjectType(reader)
  const sampleRate = readFrequency(reader)
  const channels = CHANNELS[reader.bits(4)]
  const codec = `mp4a.40.${objectType}`
  if (!PLAYABLE_OBJECT_TYPES.has(objectType)) return { kind: 'unsupported', codec: `AAC (${codec})` }
  if (channels === undefined) return { kind: 'unsupported', codec: 'AAC with a channel layout of its own' }
  return { kind: 'aac', codec, sampleRate, channels }
}

function readObjectType(reader: BitReader): number {
  const objectType = reader.bits(5)
  return objectType === ESCAPE_OBJECT_TYPE ? 32 + reader.bits(6) : objectType
}

function readFrequency(reader: BitReader): number {
  const index = reader.bits(4)
  const frequency = index === ESCAPE_FREQUENCY_INDEX ? reader.bits(24) : FREQUENCIES[index]
  if (frequency === undefined || frequency === 0) throw new FlvError('bad-configuration', `frequency index ${index}`)
  return frequency
}
