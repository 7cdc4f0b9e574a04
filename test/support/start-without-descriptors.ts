import { closeSync, openSync } from 'node:fs'
import process from 'node:process'
import { setTimeout as wait } from 'node:timers/promises'
import { createBrowserDoor } from '../../server/media/foreign/browser-door.ts'
import { startFfmpeg } from '../../server/media/foreign/ffmpeg-child.ts'
import { SoundMeter } from '../../server/media/transcode/sound-meter.ts'

// A program of its own, under a low `ulimit -n`: what becomes of those who want an ffmpeg when nothing can be opened.
// Prints what it saw as JSON, once every descriptor is free again; an error that nobody takes ends it before.
const said: Record<string, unknown> = {}
const held = takeEverything()

said.start = await refusal(async () => startFfmpeg(['-version']))

const door = createBrowserDoor({
  clock: { now: () => 0 },
  log: () => {},
  media: {
    admit: async () => ({
      admitted: true,
      streamId: 'evening',
      sink: { write: () => {}, end: (reason) => Object.assign(said, { endedBecause: reason }) },
      disconnect: new AbortController().signal,
      onUnsupportedCodec: () => {},
    }),
  },
})
said.door = await refusal(() => door.enter({ streamId: 'evening', mode: 'record' }, 'webm'))

let starts = 0
const meter = new SoundMeter({
  start: (args) => {
    starts += 1
    return startFfmpeg(args)
  },
})
const audioSpecificConfig = Buffer.from([0x12, 0x10])
const codec = 'mp4a.40.2'
meter.read(0)
meter.write({ type: 'track', track: { kind: 'audio', codec, audioSpecificConfig, sampleRate: 44_100, channels: 2 } }, 0)
for (const at of [0, 1, 30_000]) {
  meter.read(at)
  meter.write({ type: 'sample', sample: { kind: 'audio', decodeTimeMs: at, data: Buffer.from([0]) } }, at)
}
said.meterStarts = starts

// Errors that nobody takes come now.
await wait(50)
for (const descriptor of held) closeSync(descriptor)
process.stdout.write(JSON.stringify(said))

function takeEverything(): readonly number[] {
  const taken: number[] = []
  try {
    for (;;) taken.push(openSync('/dev/null', 'r'))
  } catch {
    return taken
  }
}

async function refusal(act: () => Promise<unknown>): Promise<string> {
  try {
    await act()
    return 'none'
  } catch (error) {
    return String(error)
  }
}
