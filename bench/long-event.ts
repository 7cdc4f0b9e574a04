import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import type { RecordingFiles, WritableFile } from '../server/media/store/recording-files.ts'
import { percentile } from './percentile.ts'
import { report, say } from './report.ts'
import { PARTS_OF_SEGMENT, synthesizeEvent } from './synthetic-event.ts'

const HOUR_SECONDS = 3600
const HOURS = 8
/** Parts published, each with both playlists asked for, to know what an update costs. */
const UPDATES = 200
const BYTES_PER_MB = 1_000_000

/**
 * Eight hours of an event pushed through store and delivery beside its first hour: what is kept in memory, and what an
 * update of the playlists costs, for who has them and for who asks for all of it. The disk takes everything and keeps
 * nothing.
 */
export async function longEvent(): Promise<void> {
  const event = synthesizeEvent(forgettingFiles())
  await event.publish(HOUR_SECONDS)
  const early = await look(event)
  await event.publish((HOURS - 1) * HOUR_SECONDS)
  const late = await look(event)
  say(`long-event: the playlist of ${HOURS} h has ${late.playlistBytes} bytes`)
  const versus = (value: number) => ({ name: 'after 1 h', value })
  const growth = (late.heldBytes - early.heldBytes) / BYTES_PER_MB / (HOURS - 1)
  report({ bench: 'long-event, memory an hour', value: growth, unit: 'MB', versus: { name: 'bar', value: 5 } })
  report({ bench: 'long-event, delta update', value: late.deltaMs, unit: 'ms', versus: versus(early.deltaMs) })
  report({ bench: 'long-event, whole playlist', value: late.fullMs, unit: 'ms', versus: versus(early.fullMs) })
}

async function look({ packager, fetch, publish }: ReturnType<typeof synthesizeEvent>) {
  const waits = { delta: [] as number[], full: [] as number[] }
  const kinds = { delta: '_HLS_skip=YES', full: '' } as const
  let playlistBytes = 0
  packager.open()
  for (let update = 0; update < UPDATES; update += 1) {
    const isFirst = update % PARTS_OF_SEGMENT === 0
    if (isFirst && update > 0) packager.close().open()
    packager.part(isFirst)
    for (const kind of ['delta', 'full'] as const) {
      const asked = performance.now()
      playlistBytes = (await fetch('source/index.m3u8', kinds[kind])).length
      waits[kind].push(performance.now() - asked)
    }
  }
  packager.close()
  await publish(60)
  return {
    playlistBytes,
    heldBytes: heldBytes(),
    deltaMs: percentile(waits.delta, 50),
    fullMs: percentile(waits.full, 50),
  }
}

/** What is in use, garbage left out. */
function heldBytes(): number {
  setFlagsFromString('--expose-gc')
  const collectGarbage = runInNewContext('gc')
  collectGarbage()
  collectGarbage() // what buffers held outside the heap goes with the second
  const { heapUsed, external } = process.memoryUsage()
  return heapUsed + external
}

function forgettingFiles(): RecordingFiles {
  const file: WritableFile = {
    write: async () => {},
    truncate: async () => {},
    sync: async () => {},
    close: async () => {},
  }
  return {
    create: async () => file,
    append: async () => file,
    read: async () => undefined,
    readRange: async () => undefined,
    list: async () => [],
    remove: async () => {},
    freeBytes: async () => Number.POSITIVE_INFINITY,
  }
}
