/** An SRT address that one encoder at a time may call. */
export interface SrtPlace {
  readonly host: string
  readonly port: number
  /** 10 to 79 characters; callers without it are refused in SRT's handshake. */
  readonly passphrase: string
}

/** What an encoder may be late and still be in time, milliseconds: SRT repeats lost packets meanwhile. */
const SRT_LATENCY_MS = 200
/** Ends by itself when nobody calls for so long: what outlives a killed portal frees its port. */
const NOBODY_CALLS_MS = 30_000
const PROBE_BYTES = 500_000
const PROBE_MS = 1_000

/**
 * How ffmpeg waits for an encoder and passes its picture on as it is, H.264, with the sound as AAC. Where it waits comes on its standard input:
 * arguments can be read by everybody on the machine. It says nothing, for its words hold the passphrase.
 * @see srtScript
 */
export const SRT_ARGUMENTS: readonly string[] = [
  ...['-hide_banner', '-loglevel', 'quiet', '-nostats'],
  ...['-protocol_whitelist', 'pipe,srt', '-format_whitelist', 'concat,mpegts'],
  ...['-f', 'concat', '-safe', '0', '-i', 'pipe:0'],
  // Sound in a transport stream may be MP2 or AC-3, and AAC comes there without the configuration that FLV begins with.
  ...['-map', '0:v:0?', '-c:v', 'copy', '-map', '0:a:0?', '-c:a', 'aac', '-b:a', '160k', '-ar', '48000', '-ac', '2'],
  ...['-flush_packets', '1', '-flvflags', 'no_duration_filesize', '-f', 'flv', 'pipe:1'],
]

/** What ffmpeg's concat demuxer is given: one "file", which is the listening address. */
export function srtScript({ host, port, passphrase }: SrtPlace): string {
  const query = new URLSearchParams({
    mode: 'listener',
    passphrase,
    pbkeylen: '32',
    latency: `${SRT_LATENCY_MS * 1000}`, // microseconds, as the next
    listen_timeout: `${NOBODY_CALLS_MS * 1000}`,
  })
  return [
    'ffconcat version 1.0',
    `file 'srt://${host.includes(':') ? `[${host}]` : host}:${port}?${query}'`,
    `option probesize ${PROBE_BYTES}`,
    `option analyzeduration ${PROBE_MS * 1000}`,
    '',
  ].join('\n')
}
