import { box, fullBox } from './box.ts'
import { cString, fixed16, fourCC, u16, u32, zeros } from './field.ts'

/** What a `trak` says of either kind of track. */
export interface TrackBox {
  readonly trackId: number
  readonly handler: 'vide' | 'soun'
  /** Ticks a second. */
  readonly timescale: number
  /** Pixels; nought for audio. */
  readonly width: number
  readonly height: number
  /** `avc1` or `mp4a`. */
  readonly sampleEntry: Buffer
}

const plain = { version: 0, flags: 0 } as const

/**
 * A track without samples of its own: they come in the parts.
 * @see ISO/IEC 14496-12, 8.3.1
 */
export function trak(track: TrackBox): Buffer {
  return box('trak', [tkhd(track), box('mdia', [mdhd(track.timescale), hdlr(track.handler), minf(track)])])
}

/** No rotation, no scaling. @see ISO/IEC 14496-12, 6.2.2 */
export const unityMatrix = Buffer.concat([
  u32(0x10000),
  zeros(12),
  u32(0x10000),
  zeros(12),
  u32(0x40000000), // 2.30
])

const enabledInMovie = 0x3

function tkhd({ trackId, handler, width, height }: TrackBox): Buffer {
  return fullBox('tkhd', { version: 0, flags: enabledInMovie }, [
    u32(0), // creation time
    u32(0), // modification time
    u32(trackId),
    zeros(4), // reserved
    u32(0), // duration: unknown
    zeros(8), // reserved
    u16(0), // layer
    u16(0), // alternate group
    u16(handler === 'soun' ? 0x100 : 0), // volume, 8.8
    zeros(2), // reserved
    unityMatrix,
    fixed16(width),
    fixed16(height),
  ])
}

function mdhd(timescale: number): Buffer {
  return fullBox('mdhd', plain, [
    u32(0), // creation time
    u32(0), // modification time
    u32(timescale),
    u32(0), // duration: unknown
    u16(0x55c4), // language: und
    u16(0), // predefined
  ])
}

function hdlr(handler: TrackBox['handler']): Buffer {
  return fullBox('hdlr', plain, [
    zeros(4), // predefined
    fourCC(handler),
    zeros(12), // reserved
    cString(handler === 'vide' ? 'Video' : 'Audio'),
  ])
}

function minf({ handler, sampleEntry }: TrackBox): Buffer {
  return box('minf', [handler === 'vide' ? vmhd() : smhd(), dinf(), stbl(sampleEntry)])
}

function vmhd(): Buffer {
  return fullBox('vmhd', { version: 0, flags: 1 }, [
    u16(0), // graphics mode: copy
    zeros(6), // operation colour
  ])
}

function smhd(): Buffer {
  return fullBox('smhd', plain, [
    u16(0), // balance: centre
    zeros(2), // reserved
  ])
}

const inTheSameFile = 0x1

function dinf(): Buffer {
  return box('dinf', [
    fullBox('dref', plain, [
      u32(1), // entries
      fullBox('url ', { version: 0, flags: inTheSameFile }, []),
    ]),
  ])
}

function stbl(sampleEntry: Buffer): Buffer {
  return box('stbl', [
    fullBox('stsd', plain, [
      u32(1), // entries
      sampleEntry,
    ]),
    fullBox('stts', plain, [u32(0)]), // no entries, here and below
    fullBox('stsc', plain, [u32(0)]),
    fullBox('stsz', plain, [
      u32(0), // sample size: each its own
      u32(0), // samples
    ]),
    fullBox('stco', plain, [u32(0)]),
  ])
}
