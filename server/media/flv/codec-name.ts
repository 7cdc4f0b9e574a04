import type { Buffer } from 'node:buffer'

/** What a person is told a codec is called. */
export interface UnsupportedCodec {
  readonly kind: 'unsupported'
  /** `HEVC (hvc1)`, `VP6`, `MP3`. */
  readonly codec: string
}

// FLV 10.1, E.4.3.1; 12 and 13 are the numbers that encoders used for HEVC and AV1 before there were FourCCs.
const videoCodecs: Readonly<Record<number, string>> = {
  1: 'JPEG',
  2: 'Sorenson H.263',
  3: 'Screen video',
  4: 'VP6',
  5: 'VP6 with alpha',
  6: 'Screen video 2',
  8: 'H.263',
  9: 'MPEG-4 Visual',
  12: 'HEVC',
  13: 'AV1',
}

// FLV 10.1, E.4.2.1
const soundFormats: Readonly<Record<number, string>> = {
  0: 'PCM',
  1: 'ADPCM',
  2: 'MP3',
  3: 'PCM',
  4: 'Nellymoser',
  5: 'Nellymoser',
  6: 'Nellymoser',
  7: 'G.711 A-law',
  8: 'G.711 mu-law',
  11: 'Speex',
  14: 'MP3',
  15: 'device-specific sound',
}

// Enhanced RTMP v2
const fourCcs: Readonly<Record<string, string>> = {
  hvc1: 'HEVC (hvc1)',
  vvc1: 'VVC (vvc1)',
  av01: 'AV1 (av01)',
  vp08: 'VP8 (vp08)',
  vp09: 'VP9 (vp09)',
  'ac-3': 'AC-3 (ac-3)',
  'ec-3': 'E-AC-3 (ec-3)',
  Opus: 'Opus (Opus)',
  fLaC: 'FLAC (fLaC)',
  '.mp3': 'MP3 (.mp3)',
}

/** By the number in a video tag; those that nobody knows are told as they are. */
export function unsupportedVideo(codecId: number): UnsupportedCodec {
  return { kind: 'unsupported', codec: videoCodecs[codecId] ?? `video codec ${codecId}` }
}

/** By the number in an audio tag; those that nobody knows are told as they are. */
export function unsupportedSound(soundFormat: number): UnsupportedCodec {
  return { kind: 'unsupported', codec: soundFormats[soundFormat] ?? `sound format ${soundFormat}` }
}

/** @param fourCc four bytes; unknown ones are told in hexadecimal, because they are a stranger's */
export function unsupportedFourCc(fourCc: Buffer): UnsupportedCodec {
  return { kind: 'unsupported', codec: fourCcs[fourCc.toString('latin1')] ?? `codec 0x${fourCc.toString('hex')}` }
}
