import type { Buffer } from 'node:buffer'
import { FlvError } from './flv-error.ts'
import { type PictureSize, pictureSizeOf } from './sequence-parameter-set.ts'

const FIXED_BYTES = 6
const NAL_SEQUENCE_PARAMETER_SET = 7

/** What a decoder, a playlist and a track header need to know of an H.264 stream. */
export interface AvcDescription extends PictureSize {
  /** RFC 6381: `avc1.64001f`. */
  readonly codec: string
}

/**
 * Reads an AVCDecoderConfigurationRecord.
 * @throws {FlvError} `bad-configuration` when it ends early, has no sequence parameter set or an impossible size
 * @see ISO/IEC 14496-15, 5.3.3.1
 */
export function describeAvc(avcC: Buffer): AvcDescription {
  if (avcC.length < FIXED_BYTES || avcC.readUInt8(0) !== 1) {
    throw new FlvError('bad-configuration', 'not an AVCDecoderConfigurationRecord of version 1')
  }
  if ((avcC.readUInt8(4) & 3) === 2) throw new FlvError('bad-configuration', 'NAL unit lengths of 3 bytes')
  return { codec: `avc1.${avcC.toString('hex', 1, 4)}`, ...pictureSizeOf(firstParameterSet(avcC)) }
}

function firstParameterSet(avcC: Buffer): Buffer {
  const count = avcC.readUInt8(5) & 0x1f
  const start = FIXED_BYTES + 2
  if (count === 0 || avcC.length < start) throw new FlvError('bad-configuration', 'no sequence parameter set')
  const length = avcC.readUInt16BE(FIXED_BYTES)
  const nalUnit = avcC.subarray(start, start + length)
  if (length === 0 || nalUnit.length < length) throw new FlvError('bad-configuration', 'a record that ends early')
  if ((nalUnit.readUInt8(0) & 0x1f) !== NAL_SEQUENCE_PARAMETER_SET) {
    throw new FlvError('bad-configuration', 'the first parameter set is not a sequence parameter set')
  }
  return nalUnit
}
