/** Stands where the key goes while nobody looks at it. */
export const KEY_PLACEHOLDER = 'YOUR_STREAM_KEY'

/**
 * A test picture with a tone for a shell, published like any encoder's.
 * @param rtmpUrl without the key, e.g. `rtmp://live.example.org:1935/live`
 * @param streamKey null: a placeholder stands in its place
 */
export function ffmpegLine(rtmpUrl: string, streamKey: string | null): string {
  return [
    'ffmpeg -re -f lavfi -i testsrc2=size=1280x720:rate=30 -f lavfi -i sine=frequency=440',
    '-c:v libx264 -preset veryfast -tune zerolatency -pix_fmt yuv420p -b:v 2500k -g 60 -keyint_min 60',
    `-c:a aac -b:a 128k -f flv "${rtmpUrl}/${streamKey ?? KEY_PLACEHOLDER}"`,
  ].join(' ')
}

/** What to set in OBS, and where it is found there. */
export const OBS_SETTINGS: readonly (readonly [setting: string, value: string])[] = [
  ['Settings › Stream › Service', 'Custom…'],
  ['Output › Rate control', 'CBR, 2500 to 6000 kbit/s'],
  ['Output › Keyframe interval', '2 s'],
  ['Output › Tune', 'zerolatency'],
  ['Output › Profile', 'high, no B-frames for the shortest delay'],
  ['Audio', 'AAC, 48 kHz, 128 kbit/s'],
  ['Video', '1280 × 720 or 1920 × 1080, 25 or 30 frames a second'],
]
