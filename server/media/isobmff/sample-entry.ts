import { box, fullBox } from './box.ts'
import { fixed16, u8, u16, u32, zeros } from './field.ts'
import type { AacTrackHeader, AvcTrackHeader } from './track-header.ts'

/**
 * How H.264 samples are coded: `avc1` with its `avcC`, parameter sets in the header only.
 * @see ISO/IEC 14496-15, 5.4.2
 */
export function avc1({ avcC, width, height }: AvcTrackHeader): Buffer {
  return box('avc1', [
    zeros(6), // reserved
    u16(1), // data reference index
    zeros(16), // predefined and reserved
    u16(width),
    u16(height),
    fixed16(72), // horizontal resolution, dots per inch
    fixed16(72), // vertical resolution
    zeros(4), // reserved
    u16(1), // frames a sample
    zeros(32), // compressor name
    u16(0x18), // depth
    u16(0xffff), // predefined
    box('avcC', [avcC]),
  ])
}

/**
 * How AAC samples are coded: `mp4a` with its `esds`.
 * @see ISO/IEC 14496-14, 5.6
 */
export function mp4a(track: AacTrackHeader): Buffer {
  return box('mp4a', [
    zeros(6), // reserved
    u16(1), // data reference index
    zeros(8), // reserved
    u16(track.channels),
    u16(16), // sample size in bits
    zeros(4), // predefined and reserved
    // 16.16 has no room for 88.2 and 96 kHz; readers take the rate from the AudioSpecificConfig.
    fixed16(track.sampleRate > 0xffff ? 0 : track.sampleRate),
    esds(track.audioSpecificConfig),
  ])
}

function esds(audioSpecificConfig: Buffer): Buffer {
  return fullBox('esds', { version: 0, flags: 0 }, [
    descriptor(esDescriptorTag, [
      u16(0), // ES_ID
      u8(0), // no dependence, no URL, no OCR stream
      descriptor(decoderConfigTag, [
        u8(0x40), // object type: MPEG-4 audio
        u8(0x15), // stream type: audio, plus the reserved bit
        zeros(3), // decoding buffer size: not stated
        u32(0), // maximum bit rate: not stated
        u32(0), // average bit rate: not stated
        descriptor(decoderSpecificTag, [audioSpecificConfig]),
      ]),
      descriptor(syncLayerConfigTag, [u8(2)]), // predefined: MP4 file
    ]),
  ])
}

const esDescriptorTag = 3
const decoderConfigTag = 4
const decoderSpecificTag = 5
const syncLayerConfigTag = 6

/** A descriptor with its size in the four-byte form. @see ISO/IEC 14496-1, 8.3.3 */
function descriptor(tag: number, fields: readonly Buffer[]): Buffer {
  const body = Buffer.concat(fields)
  const size = [21, 14, 7, 0].map((shift) => ((body.length >> shift) & 0x7f) | (shift > 0 ? 0x80 : 0))
  return Buffer.concat([u8(tag), Buffer.from(size), body])
}
