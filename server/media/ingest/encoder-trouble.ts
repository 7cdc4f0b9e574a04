/** Why a stream is called unstable, and what a producer can do about it. */
export interface EncoderTrouble {
  readonly reason: string
  readonly remedy: string
}

const MAX_KEY_FRAME_INTERVAL_S = 4
const MAX_SILENCE_MS = 2_000
const MAX_BITS_PER_SECOND = 12_000_000

// By profile_idc: what hardware decoders, and Safari, do not play.
const RARE_PROFILES: Readonly<Record<number, string>> = {
  110: 'High 10',
  122: 'High 4:2:2',
  244: 'High 4:4:4',
}

/** @param lastMs of the newest sample; undefined when none has come */
export function silence(lastMs: number | undefined, now: number): EncoderTrouble | null {
  if (lastMs === undefined || now - lastMs <= MAX_SILENCE_MS) return null
  return {
    reason: `Nothing received for ${Math.floor((now - lastMs) / 1000)} s`,
    remedy: 'Check the encoder and its network connection',
  }
}

/** A track that was there has stopped while the other goes on. @see FAULTS F23 */
export function vanishedTrack(
  { video, audio }: { readonly video: number | undefined; readonly audio: number | undefined },
  now: number,
): EncoderTrouble | null {
  const isGone = (lastMs: number | undefined) => lastMs !== undefined && now - lastMs > MAX_SILENCE_MS
  if (isGone(video)) {
    return { reason: 'No picture comes any more: viewers hear the sound alone', remedy: 'Check the camera' }
  }
  if (isGone(audio)) {
    return { reason: 'No sound comes any more: viewers hear silence', remedy: 'Check the microphone and the mixer' }
  }
  return null
}

/** @param seconds between key frames; null while it is not known */
export function longInterval(seconds: number | null): EncoderTrouble | null {
  if (seconds === null || seconds <= MAX_KEY_FRAME_INTERVAL_S) return null
  return {
    reason: `Key frame every ${Math.round(seconds * 10) / 10} s`,
    remedy: 'Set the key frame interval to 2 s in the encoder',
  }
}

/** Seen in Chromium: with B-frames that others refer to, joining at such a key frame ends in a decoder error. */
export const openGop: EncoderTrouble = {
  reason: 'Key frames that need pictures before them (open GOP): who joins late may see no picture',
  remedy: 'Turn open GOP off in the encoder (x264: open-gop=0)',
}

/** @param codec RFC 6381: `avc1.64001f` */
export function rareProfile(codec: string | undefined): EncoderTrouble | null {
  const profile = RARE_PROFILES[Number.parseInt(codec?.slice(5, 7) ?? '', 16)]
  if (profile === undefined) return null
  return {
    reason: `The picture is H.264 ${profile}: phones and Safari cannot play it`,
    remedy: 'Set the pixel format to yuv420p and the profile to High in the encoder',
  }
}

/** More than audiences can be expected to receive. */
export function highBitRate(bitsPerSecond: number): EncoderTrouble | null {
  if (bitsPerSecond <= MAX_BITS_PER_SECOND) return null
  return {
    reason: `${Math.round(bitsPerSecond / 1_000_000)} Mbit/s: more than many viewers' networks carry`,
    remedy: 'Lower the bit rate in the encoder to 6 Mbit/s',
  }
}
