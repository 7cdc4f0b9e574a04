import { chmod, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import type { IngestMessage } from '../../../server/media/ingest/sample.ts'
import { rungsBelow } from '../../../server/media/transcode/ladder.ts'
import { createTranscoder } from '../../../server/media/transcode/transcoder.ts'
import { encodeFlv, readFlv } from '../../support/encode-flv.ts'
import { ladderPids } from '../../support/ffmpeg-children.ts'
import { ManualTimers } from '../../support/manual-timers.ts'
import { tempFolder } from '../../support/temp-folder.ts'
import { until } from '../../support/until.ts'
import { Told } from './told.ts'

const source = { width: 480, height: 270 }
const LADDER = rungsBelow([180, 120], source)
/** Of one key frame and 24 that follow it, a second long. */
const groups = splitAtKeyFrames(
  readFlv(await encodeFlv({ frameRate: '25', seconds: 4, size: `${source.width}x${source.height}` })),
)

afterEach(async () => expect(await ladderPids()).toEqual([]))

function splitAtKeyFrames(messages: readonly IngestMessage[]): readonly (readonly IngestMessage[])[] {
  const starts = messages.flatMap((message, index) => {
    const isKey = message.type === 'sample' && message.sample.kind === 'video' && message.sample.isKey
    return isKey ? [index] : []
  })
  return [0, ...starts].map((start, index) => messages.slice(start, starts[index]))
}

/** A transcoder of 180p and 120p on hand-turned timers. */
function openLadder(ffmpeg = 'ffmpeg') {
  const told = new Told()
  const timers = new ManualTimers()
  const transcoder = createTranscoder({ ffmpeg, rungs: LADDER, timers, events: told })
  let sent = 0
  const send = (count = 1) => {
    for (const message of groups.slice(sent, sent + count).flat()) transcoder.write(message)
    sent += count
  }
  send() // the track
  return {
    told,
    timers,
    transcoder,
    send,
    /** The next second of picture, and no later one before it has come out. */
    async sendAndSee(): Promise<void> {
      const before = told.samples('120p').length
      send()
      await until(() => told.samples('120p').length === before + 25, { withinSeconds: 10, what: 'a second of picture' })
    },
    silences: () => told.storyOf('120p').filter((line) => line.startsWith('silent')),
    [Symbol.asyncDispose]: () => transcoder[Symbol.asyncDispose](),
  }
}

/** The first ffmpegs fail before they put out anything. */
async function failFiveTimes({ timers, transcoder }: Ladder): Promise<void> {
  for (let failures = 1; failures <= 5; failures += 1) {
    expect(transcoder.active).toEqual(LADDER)
    timers.pass(4_000) // the longest pause
    for (const message of groups[1] ?? []) transcoder.write(message)
    // One timer to forget each failure, and one to end the pause.
    const hasFailed = () => timers.waitingCount === failures + 1
    await until(hasFailed, { withinSeconds: 5, what: `failure ${failures}` })
  }
}

type Ladder = ReturnType<typeof openLadder>

async function signalChild(signal: NodeJS.Signals): Promise<void> {
  const [pid] = await ladderPids()
  if (pid === undefined) throw new Error('no ffmpeg makes rungs')
  process.kill(pid, signal)
}

async function untilSilent({ silences }: Ladder): Promise<void> {
  await until(() => silences().length > 0, { withinSeconds: 5, what: 'silence' })
}

test('an ffmpeg that is killed is told at once and back at a key frame after a quarter of a second', async () => {
  await using ladder = openLadder()
  await ladder.sendAndSee()
  await signalChild('SIGKILL')
  await untilSilent(ladder)

  ladder.send() // lost: ffmpeg is left alone for a moment
  ladder.timers.pass(250)
  await ladder.sendAndSee()

  expect(ladder.told.storyOf('180p')).toEqual(['track', 'picture', 'silent: ffmpeg stopped', 'track', 'picture'])
  const times = ladder.told.samples('120p').map(({ decodeTimeMs }) => decodeTimeMs)
  expect([times[24], times[25]]).toEqual([960, 2_000])
  expect(ladder.told.samples('120p')[25]?.isKey).toBe(true)
})

test('an ffmpeg that hangs is noticed within five seconds, ended, and followed by another', async () => {
  await using ladder = openLadder()
  await ladder.sendAndSee()
  await signalChild('SIGSTOP')
  ladder.send()

  lookFor(4_000, ladder)
  await untilSilent(ladder)

  ladder.timers.pass(250)
  await ladder.sendAndSee()
  expect(ladder.told.storyOf('120p')).toEqual(['track', 'picture', 'silent: ffmpeg hung', 'track', 'picture'])
})

test('an ffmpeg that has nothing to do does not hang', async () => {
  await using ladder = openLadder()
  await ladder.sendAndSee()
  lookFor(20_000, ladder)
  await ladder.sendAndSee()
  expect(ladder.told.storyOf('120p')).toEqual(['track', 'picture'])
})

test('after five failures within a minute the rungs are given up, and tried again after a minute of calm', async () => {
  await using folder = await tempFolder()
  await using ladder = openLadder(await script(folder.path, 'echo no such encoder >&2; exit 1'))
  await failFiveTimes(ladder)

  expect(ladder.transcoder.active).toEqual([])
  const why = 'ffmpeg stopped (no such encoder), 5 times within a minute'
  expect(ladder.told.story).toEqual(
    ['180p', '120p'].map((name) => `${name} trouble: ${why}: ${name} is left out, and tried again every minute`),
  )
  ladder.timers.pass(60_000)
  expect(ladder.transcoder.active).toEqual(LADDER)
})

test('without ffmpeg there are no rungs: that is said at once and once, and it is looked for every minute', async () => {
  await using ladder = openLadder('no-such-ffmpeg')
  ladder.send()
  const why = 'ffmpeg is not installed on the portal’s machine'
  const words = ['180p', '120p'].map(
    (name) => `${name} trouble: ${why}: ${name} is left out, and tried again every minute`,
  )
  await until(() => ladder.told.story.length > 0, { withinSeconds: 5, what: 'words' })
  expect(ladder.told.story).toEqual(words)
  expect(ladder.transcoder.active).toEqual([])

  ladder.timers.pass(60_000)
  expect(ladder.transcoder.active).toEqual(LADDER)
  ladder.send()
  await until(() => ladder.transcoder.active.length === 0, { withinSeconds: 5, what: 'the next try to fail' })
  expect(ladder.told.story).toEqual(words)
})

test('what was given up is well again when it has worked for ten seconds', async () => {
  await using folder = await tempFolder()
  const program = await script(folder.path, 'test -e "$0.mended" || exit 1; exec ffmpeg "$@"')
  await using ladder = openLadder(program)
  await failFiveTimes(ladder)
  await writeFile(`${program}.mended`, '')
  ladder.timers.pass(60_000)

  await ladder.sendAndSee()
  lookFor(9_500, ladder)
  expect(ladder.told.storyOf('120p').at(-1)).toBe('picture')
  ladder.timers.pass(500)
  expect(ladder.told.storyOf('120p').at(-1)).toBe('well')
})

test('a processor that does not keep up is spared the highest rung, and the others go on', async () => {
  await using folder = await tempFolder()
  // Reads a quarter of a second in each as long as there are two rungs.
  const slow = 'case "$*" in *pipe:3*) exec ffmpeg -readrate 0.25 "$@";; *) exec ffmpeg "$@";; esac'
  await using ladder = openLadder(await script(folder.path, slow))
  ladder.send(3)
  for (let passed = 0; passed < 4_000; passed += 500) {
    const before = ladder.told.samples('120p').length
    await until(() => ladder.told.samples('120p').length > before, { withinSeconds: 10, what: 'another picture' })
    ladder.timers.pass(500)
  }

  await untilSilent(ladder)
  expect(ladder.transcoder.active.map(({ name }) => name)).toEqual(['120p'])

  await ladder.sendAndSee()
  const silence = 'silent: ffmpeg does not keep up'
  const trouble = 'trouble: The processor does not keep up: 180p is left out, and tried again in 5 minutes'
  expect(ladder.told.storyOf('180p')).toEqual(['track', 'picture', silence, trouble])
  expect(ladder.told.storyOf('120p')).toEqual(['track', 'picture', silence, 'track', 'picture'])
})

test('an ffmpeg that hangs when the source changes is waited for three seconds, and nothing of the next is lost', async () => {
  await using ladder = openLadder()
  await ladder.sendAndSee()
  await signalChild('SIGSTOP')
  for (const message of groups[0] ?? []) ladder.transcoder.write(message)
  ladder.send()
  ladder.timers.pass(3_000)
  await untilSilent(ladder)

  await until(() => ladder.told.samples('120p').length === 50, { withinSeconds: 10, what: 'what was held' })
  const silence = 'silent: ffmpeg did not come to its end'
  expect(ladder.told.storyOf('120p')).toEqual(['track', 'picture', silence, 'track', 'picture'])
})

test('what ffmpeg does not read is bounded: it is ended and spared the highest rung', async () => {
  await using ladder = openLadder()
  await ladder.sendAndSee()
  await signalChild('SIGSTOP')
  const data = Buffer.alloc(1_000_000)
  for (let at = 1_000; at < 1_400; at += 40) {
    const sample = { kind: 'video', decodeTimeMs: at, compositionOffsetMs: 0, isKey: false, data } as const
    ladder.transcoder.write({ type: 'sample', sample })
  }
  await untilSilent(ladder)

  await ladder.sendAndSee()
  expect(ladder.told.storyOf('180p')).toEqual([
    'track',
    'picture',
    'silent: ffmpeg does not keep up',
    'trouble: The processor does not keep up: 180p is left out, and tried again in 5 minutes',
  ])
  expect(ladder.told.storyOf('120p').slice(-2)).toEqual(['track', 'picture'])
})

test('a rung that was shed is back after five minutes of calm, at a key frame', async () => {
  await using folder = await tempFolder()
  const lame = 'test -e "$0.second" && exec ffmpeg "$@"; : > "$0.second"; exec ffmpeg -readrate 0.25 "$@"'
  await using ladder = openLadder(await script(folder.path, lame))
  ladder.send(2)
  await until(() => ladder.told.samples('180p').length > 0, { withinSeconds: 10, what: 'a picture' })
  const data = Buffer.alloc(9_000_000)
  for (const decodeTimeMs of [2_000, 2_040]) {
    const sample = { kind: 'video', decodeTimeMs, compositionOffsetMs: 0, isKey: false, data } as const
    ladder.transcoder.write({ type: 'sample', sample })
  }
  await untilSilent(ladder)
  expect(ladder.transcoder.active.map(({ name }) => name)).toEqual(['120p'])

  await ladder.sendAndSee()
  ladder.timers.pass(5 * 60_000)
  expect(ladder.transcoder.active).toEqual(LADDER)
  await ladder.sendAndSee()
  lookFor(10_000, ladder)
  expect(ladder.told.storyOf('180p').slice(-3)).toEqual(['track', 'picture', 'well'])
})

test('who ends while ffmpeg hangs waits for three seconds and no longer', async () => {
  const ladder = openLadder()
  await ladder.sendAndSee()
  await signalChild('SIGSTOP')
  const ended = ladder[Symbol.asyncDispose]()
  ladder.timers.pass(3_000)
  await ended
  ladder.send()
  expect(ladder.timers.waitingCount).toBe(0)
})

test('times that FLV cannot tell are a failure of the child, and nothing is thrown', async () => {
  await using ladder = openLadder()
  await ladder.sendAndSee()
  const sample = { kind: 'video', compositionOffsetMs: 2 ** 24, isKey: false, data: Buffer.alloc(9) } as const
  ladder.transcoder.write({ type: 'sample', sample: { ...sample, decodeTimeMs: 1_000 } })
  await untilSilent(ladder)
  expect(ladder.silences()[0]).toContain('beyond what FLV can tell')
})

test('an ffmpeg that writes no FLV is a failed one', async () => {
  await using folder = await tempFolder()
  await using ladder = openLadder(await script(folder.path, 'echo this is no FLV at all; exec cat >/dev/null'))
  await failFiveTimes(ladder)
  expect(ladder.told.story[0]).toContain('180p trouble: not an FLV file of version 1, 5 times within a minute')
})

test('a listener that throws ends the child, not the process', async () => {
  await using ladder = openLadder()
  ladder.told.onMessage = () => {
    throw new Error('too much of it')
  }
  await failFiveTimes(ladder)
  expect(ladder.told.storyOf('180p').at(-1)).toContain('trouble: too much of it, 5 times within a minute')
})

/** Time passes, half a second for each look at the child. */
function lookFor(milliseconds: number, { timers }: Ladder): void {
  for (let passed = 0; passed < milliseconds; passed += 500) timers.pass(500)
}

/** A program in place of ffmpeg. */
async function script(folder: string, text: string): Promise<string> {
  const file = join(folder, 'ffmpeg')
  await writeFile(file, `#!/bin/sh\n${text}\n`)
  await chmod(file, 0o755)
  return file
}
