import { type BoxView, boxAt, boxesIn, findBox } from './read-box.ts'

/** What must be known of a track to read its times in a part. */
export interface TrackTimescale {
  readonly trackId: number
  readonly kind: 'video' | 'audio'
  /** Ticks a second. */
  readonly timescale: number
}

/**
 * The tracks of an init segment made by `initSegment`.
 * @returns video first; empty when the bytes hold no whole `moov`
 */
export function readTracks(init: Buffer): readonly TrackTimescale[] {
  const tracks: TrackTimescale[] = []
  let start = 0
  for (let outer = boxAt(init, start); outer; outer = boxAt(init, start)) {
    if (outer.type === 'moov') tracks.push(...readMoov(init, outer))
    start = outer.end
  }
  return tracks
}

function* readMoov(init: Buffer, moov: BoxView): Generator<TrackTimescale> {
  for (const trak of boxesIn(init, moov)) {
    const track = trak.type === 'trak' ? readTrak(init, trak) : undefined
    if (track) yield track
  }
}

function readTrak(init: Buffer, trak: BoxView): TrackTimescale | undefined {
  const tkhd = findBox(init, trak, 'tkhd')
  const mdia = findBox(init, trak, 'mdia')
  const mdhd = mdia && findBox(init, mdia, 'mdhd')
  const hdlr = mdia && findBox(init, mdia, 'hdlr')
  if (!tkhd || !mdhd || !hdlr) return undefined
  if (tkhd.end - tkhd.bodyStart < 16 || mdhd.end - mdhd.bodyStart < 16 || hdlr.end - hdlr.bodyStart < 12)
    return undefined
  return {
    trackId: init.readUInt32BE(tkhd.bodyStart + 12),
    kind: init.toString('latin1', hdlr.bodyStart + 8, hdlr.bodyStart + 12) === 'vide' ? 'video' : 'audio',
    timescale: init.readUInt32BE(mdhd.bodyStart + 12),
  }
}
