import type { PictureSize } from '../flv/sequence-parameter-set.ts'
import type { Rung } from './ladder.ts'

const LARGEST_PICTURE_PIXELS = 4096 * 2304
/** Of a rung's bits; with the buffer, no four seconds need more than all of them. */
const MAX_RATE_SHARE = 0.9
const BUFFER_SECONDS = 0.4

/**
 * How ffmpeg makes rungs of the H.264 in FLV on its standard input: one FLV each, on its outputs in their order, a
 * frame for a frame, key frame for key frame, with the time stamps it was given.
 * What comes is a stranger's: the decoder is named, and nothing it refers to is opened.
 * @see FACTS, Rungs through ffmpeg on FLV pipes
 */
export function ladderArguments(rungs: readonly Rung[], source: PictureSize): readonly string[] {
  return [
    ...['-hide_banner', '-loglevel', 'error', '-nostats', '-copyts'],
    ...['-protocol_whitelist', 'pipe', '-codec_whitelist', 'h264', '-max_pixels', `${LARGEST_PICTURE_PIXELS}`],
    // The configuration says all there is to know: looking at more costs time.
    ...['-probesize', '50000', '-analyzeduration', '0', '-fpsprobesize', '0'],
    // Threads that work on whole frames would each keep one back.
    ...['-threads', '2', '-thread_type', 'slice', '-f', 'flv', '-i', 'pipe:0'],
    ...rungs.flatMap((rung, index) => rungArguments(rung, source, index)),
  ]
}

function rungArguments({ height, bitsPerSecond }: Rung, source: PictureSize, index: number): readonly string[] {
  // A size that stays: a stranger's picture may change its own without a new configuration.
  const width = Math.max(2, 2 * Math.round((source.width * height) / source.height / 2))
  const maxRate = Math.round(bitsPerSecond * MAX_RATE_SHARE)
  return [
    ...['-map', '0:v:0', '-an', '-vf', `scale=${width}:${height}`, '-pix_fmt', 'yuv420p'],
    ...['-fps_mode', 'passthrough', '-enc_time_base:v', '1:1000'],
    ...['-c:v', 'libx264', '-preset', 'superfast', '-tune', 'zerolatency', '-profile:v', 'high', '-threads', '2'],
    ...['-force_key_frames', 'source', '-forced-idr', '1', '-g', '99999', '-sc_threshold', '0'],
    ...['-crf', '23', '-maxrate', `${maxRate}`, '-bufsize', `${Math.round(bitsPerSecond * BUFFER_SECONDS)}`],
    ...['-avoid_negative_ts', 'disabled', '-flush_packets', '1', '-flvflags', 'no_duration_filesize'],
    // Standard output, then what comes after standard error.
    ...['-f', 'flv', `pipe:${index === 0 ? 1 : index + 2}`],
  ]
}
