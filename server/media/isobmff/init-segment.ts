import { box, fullBox } from './box.ts'
import { fixed16, fourCC, u16, u32, zeros } from './field.ts'
import { avc1, mp4a } from './sample-entry.ts'
import { trak, unityMatrix } from './track-box.ts'
import { audioTrackId, type TrackHeaders, videoTrackId } from './track-header.ts'

/**
 * The initialization segment of a muxed rendition: `ftyp` and `moov`, no samples. The same tracks give the same bytes.
 * @see ISO/IEC 14496-12, 8.8 and RFC 8216, 3.3 (brand `iso6` or later)
 */
export function initSegment(tracks: TrackHeaders): Buffer {
  return Buffer.concat([ftyp(), moov(tracks)])
}

function ftyp(): Buffer {
  return box('ftyp', [
    fourCC('iso6'), // major brand
    u32(1), // minor version
    fourCC('iso6'),
    fourCC('mp41'),
  ])
}

function moov({ video, audio }: TrackHeaders): Buffer {
  const traks: Buffer[] = []
  const trexes: Buffer[] = []
  if (video) {
    const { timescale, width, height } = video
    traks.push(trak({ trackId: videoTrackId, handler: 'vide', timescale, width, height, sampleEntry: avc1(video) }))
    trexes.push(trex(videoTrackId))
  }
  if (audio) {
    const timescale = audio.sampleRate
    const sampleEntry = mp4a(audio)
    traks.push(trak({ trackId: audioTrackId, handler: 'soun', timescale, width: 0, height: 0, sampleEntry }))
    trexes.push(trex(audioTrackId))
  }
  return box('moov', [mvhd(), ...traks, box('mvex', trexes)])
}

function mvhd(): Buffer {
  return fullBox('mvhd', { version: 0, flags: 0 }, [
    u32(0), // creation time
    u32(0), // modification time
    u32(1000), // timescale
    u32(0), // duration: unknown
    fixed16(1), // rate
    u16(0x100), // volume, 8.8
    zeros(10), // reserved
    unityMatrix,
    zeros(24), // predefined
    u32(audioTrackId + 1), // next track
  ])
}

function trex(trackId: number): Buffer {
  return fullBox('trex', { version: 0, flags: 0 }, [
    u32(trackId),
    u32(1), // default sample description
    u32(0), // default duration: every sample states its own, here and below
    u32(0), // default size
    u32(0), // default flags
  ])
}
