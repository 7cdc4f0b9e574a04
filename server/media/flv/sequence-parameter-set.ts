import { Buffer } from 'node:buffer'
import { BitReader } from './bit-reader.ts'
import { FlvError } from './flv-error.ts'

const NAL_HEADER_BITS = 8
const MACROBLOCK = 16
const MAX_SIDE = 16_384
const MAX_REFERENCE_FRAMES_IN_CYCLE = 255
// The profiles whose parameter sets carry a chroma format, 7.3.2.1.1.
const HIGH_PROFILES: ReadonlySet<number> = new Set([44, 83, 86, 100, 110, 118, 122, 128, 134, 135, 138, 139, 244])
const CHROMA_MONOCHROME = 0
const CHROMA_420 = 1
const CHROMA_444 = 3

/** The picture's size after cropping, in luma samples. */
export interface PictureSize {
  readonly width: number
  readonly height: number
}

/**
 * The size of the pictures that an H.264 sequence parameter set describes.
 * @param nalUnit with its header byte and emulation prevention bytes
 * @throws {FlvError} `bad-configuration` when it ends early or describes no picture
 * @see ISO/IEC 14496-10, 7.3.2.1.1
 */
export function pictureSizeOf(nalUnit: Buffer): PictureSize {
  const reader = new BitReader(withoutEmulationPrevention(nalUnit))
  reader.bits(NAL_HEADER_BITS)
  const profile = reader.bits(8)
  reader.bits(16) // constraint flags, level
  reader.unsignedGolomb() // seq_parameter_set_id
  const chromaFormat = HIGH_PROFILES.has(profile) ? readChromaFormat(reader) : CHROMA_420
  reader.unsignedGolomb() // log2_max_frame_num_minus4
  skipPictureOrderCount(reader)
  reader.unsignedGolomb() // max_num_ref_frames
  reader.bit() // gaps_in_frame_num_value_allowed_flag
  return readSize(reader, chromaFormat)
}

function withoutEmulationPrevention(bytes: Buffer): Buffer {
  const kept = bytes.filter(
    (byte, index) => !(byte === 3 && index >= 2 && bytes[index - 1] === 0 && bytes[index - 2] === 0),
  )
  return Buffer.from(kept)
}

function readChromaFormat(reader: BitReader): number {
  const chromaFormat = reader.unsignedGolomb()
  if (chromaFormat === CHROMA_444) reader.bit() // separate_colour_plane_flag
  reader.unsignedGolomb() // bit_depth_luma_minus8
  reader.unsignedGolomb() // bit_depth_chroma_minus8
  reader.bit() // qpprime_y_zero_transform_bypass_flag
  if (reader.flag()) skipScalingMatrix(reader, chromaFormat === CHROMA_444 ? 12 : 8)
  return chromaFormat
}

function skipScalingMatrix(reader: BitReader, lists: number): void {
  for (let index = 0; index < lists; index += 1) {
    if (reader.flag()) skipScalingList(reader, index < 6 ? 16 : 64)
  }
}

function skipScalingList(reader: BitReader, size: number): void {
  let last = 8
  let next = 8
  for (let index = 0; index < size && next !== 0; index += 1) {
    next = (last + reader.signedGolomb() + 256) % 256
    last = next === 0 ? last : next
  }
}

function skipPictureOrderCount(reader: BitReader): void {
  const type = reader.unsignedGolomb()
  if (type === 0) reader.unsignedGolomb() // log2_max_pic_order_cnt_lsb_minus4
  if (type !== 1) return
  reader.bit() // delta_pic_order_always_zero_flag
  reader.signedGolomb() // offset_for_non_ref_pic
  reader.signedGolomb() // offset_for_top_to_bottom_field
  const frames = reader.unsignedGolomb()
  if (frames > MAX_REFERENCE_FRAMES_IN_CYCLE) throw new FlvError('bad-configuration', `${frames} frames in a cycle`)
  for (let index = 0; index < frames; index += 1) reader.signedGolomb()
}

function readSize(reader: BitReader, chromaFormat: number): PictureSize {
  const columns = reader.unsignedGolomb() + 1
  const rows = reader.unsignedGolomb() + 1
  const fieldsPerFrame = reader.flag() ? 1 : 2 // frame_mbs_only_flag
  if (fieldsPerFrame === 2) reader.bit() // mb_adaptive_frame_field_flag
  reader.bit() // direct_8x8_inference_flag
  const crop = readCropping(reader)
  const unitX = chromaFormat === CHROMA_MONOCHROME || chromaFormat === CHROMA_444 ? 1 : 2
  const unitY = (chromaFormat === CHROMA_420 ? 2 : 1) * fieldsPerFrame
  const width = columns * MACROBLOCK - crop.x * unitX
  const height = rows * MACROBLOCK * fieldsPerFrame - crop.y * unitY
  if (width < 1 || height < 1 || width > MAX_SIDE || height > MAX_SIDE) {
    throw new FlvError('bad-configuration', `a picture of ${width} x ${height}`)
  }
  return { width, height }
}

function readCropping(reader: BitReader): { readonly x: number; readonly y: number } {
  if (!reader.flag()) return { x: 0, y: 0 }
  const left = reader.unsignedGolomb()
  const right = reader.unsignedGolomb()
  const top = reader.unsignedGolomb()
  const bottom = reader.unsignedGolomb()
  return { x: left + right, y: top + bottom }
}
