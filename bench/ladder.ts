import { readFile } from 'node:fs/promises'
import { setTimeout as wait } from 'node:timers/promises'
import { systemTimers } from '../server/media/delivery/timers.ts'
import type { IngestMessage } from '../server/media/ingest/sample.ts'
import { type Rung, rungsBelow } from '../server/media/transcode/ladder.ts'
import { createTranscoder } from '../server/media/transcode/transcoder.ts'
import { readFlv } from '../test/support/encode-flv.ts'
import { startEncoder } from '../test/support/encoder.ts'
import { ffmpegPids } from '../test/support/ffmpeg-children.ts'
import { tempFolder } from '../test/support/temp-folder.ts'
import { encodePicture } from './encoders/copied-picture.ts'
import type { BenchOptions } from './options.ts'
import { percentile } from './percentile.ts'
import { processorSecondsOf } from './process-usage.ts'
import { report, say } from './report.ts'

const HEIGHTS = [720, 480, 360]
const SOURCE = { width: 1920, height: 1080 }
const SECONDS = 20
/** The file is as long. */
const LOOP_MS = 10_000
/** Until a first picture is out, ffmpeg starts. */
const SETTLING_SECONDS = 2
/** What a rung may be later than the source. */
const LAG_BAR_MS = 200

interface Frame {
  readonly message: IngestMessage
  readonly atMs: number
}

/**
 * What the ladder below a source of 1080p30 costs, beside a plain ffmpeg that makes as much of a file, for nobody;
 * and how late its frames come.
 */
export async function ladder({ seconds = SECONDS }: BenchOptions): Promise<void> {
  await using folder = await tempFolder()
  const file = await encodePicture(folder.path, { size: `${SOURCE.width}x${SOURCE.height}`, bitrate: '6M' })
  const messages = readFlv(await readFile(file))
  const rungs = rungsBelow(HEIGHTS, SOURCE)
  const plain = { name: 'plain ffmpeg', value: await plainShare(file, rungs) }
  const { share, lags, frames } = await transcodePaced(messages, rungs, seconds)
  const what = `ladder, ${HEIGHTS.join('/')} of 1080p30`
  report({ bench: `${what}, its ffmpeg`, value: share, unit: '% of a core', versus: plain })
  const versus = { name: 'bar', value: LAG_BAR_MS }
  for (const [name, ofRung] of lags) {
    say(`${name}: ${ofRung.length} of ${frames} frames, median ${percentile(ofRung, 50).toFixed(1)} ms late`)
    report({ bench: `${what}, lag of ${name}, p95`, value: percentile(ofRung, 95), unit: 'ms', versus })
  }
}

async function transcodePaced(messages: readonly IngestMessage[], rungs: readonly Rung[], seconds: number) {
  const writtenAt = new Map<number, number>()
  const lags = new Map<string, number[]>(rungs.map(({ name }) => [name, []]))
  await using transcoder = createTranscoder({
    ffmpeg: 'ffmpeg',
    rungs,
    timers: systemTimers,
    events: {
      onMessage({ name }, message) {
        if (message.type === 'track') return
        const at = writtenAt.get(message.sample.decodeTimeMs)
        if (at !== undefined) lags.get(name)?.push(performance.now() - at)
      },
      onSilent: ({ name }, reason) => say(`${name} fell silent: ${reason}`),
      onTrouble: ({ name }, trouble) => say(`${name}: ${trouble ?? 'all is well'}`),
    },
  })
  const started = performance.now()
  let before = 0
  let measuredSince = started
  for (const { message, atMs } of paced(messages, seconds + SETTLING_SECONDS)) {
    await wait(Math.max(0, started + atMs - performance.now()))
    if (before === 0 && atMs >= SETTLING_SECONDS * 1000) {
      before = await ffmpegSeconds()
      measuredSince = performance.now()
    }
    if (before > 0) writtenAt.set(atMs, performance.now())
    transcoder.write(message)
  }
  const used = (await ffmpegSeconds()) - before
  return { share: (used * 100_000) / (performance.now() - measuredSince), lags, frames: writtenAt.size }
}

/** The file over and over, its picture only, with time stamps that go on. */
function* paced(messages: readonly IngestMessage[], seconds: number): Generator<Frame> {
  for (let round = 0; round * LOOP_MS < seconds * 1000; round += 1) {
    for (const message of messages) {
      if (message.type === 'track') {
        if (round === 0) yield { message, atMs: 0 }
      } else if (message.sample.kind === 'video') {
        const atMs = message.sample.decodeTimeMs + round * LOOP_MS
        if (atMs > seconds * 1000) return
        yield { message: { type: 'sample', sample: { ...message.sample, decodeTimeMs: atMs } }, atMs }
      }
    }
  }
}

async function ffmpegSeconds(): Promise<number> {
  const used = await Promise.all((await ffmpegPids()).map(processorSecondsOf))
  return used.reduce((sum, seconds) => sum + seconds, 0)
}

/** @returns percent of one core that an ffmpeg needs which reads a file in real time and throws away what it makes */
async function plainShare(file: string, rungs: readonly Rung[]): Promise<number> {
  const outputs = rungs.flatMap(({ height, bitsPerSecond }) => [
    ...['-an', '-vf', `scale=-2:${height}`, '-c:v', 'libx264', '-preset', 'superfast', '-tune', 'zerolatency'],
    ...['-crf', '23', '-maxrate', `${bitsPerSecond}`, '-bufsize', `${bitsPerSecond}`, '-f', 'null', '-'],
  ])
  const args = ['-nostdin', '-loglevel', 'error', '-re', '-stream_loop', '-1', '-i', file, ...outputs]
  await using _encoder = startEncoder('ffmpeg', args)
  await wait(SETTLING_SECONDS * 1000)
  const [before, begun] = [await ffmpegSeconds(), performance.now()]
  await wait(LOOP_MS)
  return (((await ffmpegSeconds()) - before) * 100_000) / (performance.now() - begun)
}
