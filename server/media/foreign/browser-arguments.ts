/** What a browser's MediaRecorder makes: WebM (Chromium, Firefox) or fragmented MP4 (Safari). */
const BROWSER_CONTAINERS = ['webm', 'mp4'] as const
/** One of them, by the name it has on the wire. */
export type BrowserContainer = (typeof BROWSER_CONTAINERS)[number]

const DEMUXERS: Readonly<Record<BrowserContainer, string>> = { webm: 'matroska', mp4: 'mp4' }
const KEY_FRAME_SECONDS = 2
const FRAMES_PER_SECOND = 30
const LARGEST_PICTURE_PIXELS = 3840 * 2160

/**
 * How ffmpeg makes a broadcast of a browser's recording: one size, one frame rate and regular key frames, whatever
 * the camera does. What comes is a stranger's: the demuxer and the decoders are named, nothing else is tried, and
 * nothing it refers to is opened.
 */
export function browserArguments(container: BrowserContainer): readonly string[] {
  return [
    ...['-hide_banner', '-loglevel', 'error', '-nostats'],
    ...['-protocol_whitelist', 'pipe', '-f', DEMUXERS[container]],
    ...['-codec_whitelist', 'h264,vp8,libvpx,vp9,libvpx-vp9,opus,libopus,aac'],
    ...['-max_pixels', `${LARGEST_PICTURE_PIXELS}`],
    // Its header says all there is to know: looking at more costs seconds, and "nobuffer" the first five.
    ...['-probesize', '32', '-analyzeduration', '0', '-fpsprobesize', '0', '-i', 'pipe:0'],
    ...['-map', '0:v:0', '-map', '0:a:0?', '-vf', PICTURE],
    ...['-c:v', 'libx264', '-preset', 'veryfast', '-tune', 'zerolatency', '-profile:v', 'high', '-pix_fmt', 'yuv420p'],
    ...['-g', `${KEY_FRAME_SECONDS * FRAMES_PER_SECOND}`, '-keyint_min', `${FRAMES_PER_SECOND}`, '-sc_threshold', '0'],
    ...['-crf', '23', '-maxrate', '3000k', '-bufsize', '3000k'],
    // Gaps that a laptop's sound leaves are filled: picture and sound stay together.
    ...['-af', 'aresample=async=1000', '-c:a', 'aac', '-b:a', '128k', '-ar', '48000', '-ac', '2'],
    ...['-flush_packets', '1', '-flvflags', 'no_duration_filesize', '-f', 'flv', 'pipe:1'],
  ]
}

const PICTURE = [
  `fps=${FRAMES_PER_SECOND}`,
  // A window that is shared may change its size: the broadcast cannot.
  'scale=1280:720:force_original_aspect_ratio=decrease:flags=fast_bilinear',
  'pad=1280:720:-1:-1',
  'setsar=1',
].join(',')
