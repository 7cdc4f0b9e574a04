import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { percentile } from '../bench/percentile.ts'
import { PlainRoomSocket } from '../test/support/plain-room-socket.ts'
import { tempFolder } from '../test/support/temp-folder.ts'
import type { FaultOptions, FaultResult } from './fault.ts'
import type { LoudRoomReport } from './loud-room.ts'

const SLOW = 50
const OTHERS = 50
const ANNOUNCEMENTS_PER_SECOND = 200
const WARMING_UP_MS = 5_000
const PONG_MS = 5_000

/** Readers who say that they are there and never read, among others who do. @see FAULTS F15 */
export async function measure({ seconds = 120 }: FaultOptions): Promise<FaultResult> {
  await using folder = await tempFolder()
  await using room = await startLoudRoom(folder.path)
  await using others = await crowd(OTHERS, room)
  room.begin()
  await wait(WARMING_UP_MS)
  const before = await room.report()
  await using slow = await crowd(SLOW, room)
  for (const socket of slow.sockets) socket.stopReading(PONG_MS)
  others.latenesses.length = 0
  const announcedBefore = others.sockets.map(({ announced }) => announced.frames)
  let largest = before.bytes
  for (const until = performance.now() + seconds * 1000; performance.now() < until; await wait(500)) {
    largest = Math.max(largest, (await room.report()).bytes)
  }
  const { closedAfterMs } = await room.report()
  const read = others.sockets.map(({ announced }, index) => announced.frames - (announcedBefore[index] ?? 0))
  const measured = {
    seconds,
    slowReaders: SLOW,
    cutOff: closedAfterMs.filter((ms) => ms !== null).length,
    longestToCutOffSeconds: Number(
      (Math.max(...closedAfterMs.map((ms) => ms ?? Number.POSITIVE_INFINITY)) / 1000).toFixed(2),
    ),
    memoryGrowthMegabytes: Math.round((largest - before.bytes) / 1e6),
    othersStillThere: others.sockets.filter(({ isOpen }) => isOpen).length,
    othersReadAtLeastPerSecond: Math.floor(Math.min(...read) / seconds),
    othersP99Ms: percentile(others.latenesses, 99),
  }
  return {
    fault: 'F15',
    promise:
      '50 who never read: each closed ≤ 10 s after 1 MB; memory + ≤ 50 MB; others’ p99 ≤ 300 ms, none of them closed',
    measured,
    pass:
      measured.cutOff === SLOW &&
      closedAfterMs.length === SLOW &&
      measured.longestToCutOffSeconds <= 10 &&
      measured.memoryGrowthMegabytes <= 50 &&
      measured.othersStillThere === OTHERS &&
      measured.othersReadAtLeastPerSecond >= ANNOUNCEMENTS_PER_SECOND * 0.98 &&
      measured.othersP99Ms <= 300,
  }
}

interface LoudRoom extends AsyncDisposable {
  readonly url: string
  readonly slug: string
  begin(): void
  report(): Promise<LoudRoomReport>
}

async function startLoudRoom(dataDir: string): Promise<LoudRoom> {
  const program = path.join(import.meta.dirname, 'loud-room.ts')
  const child = fork(program, [dataDir, String(ANNOUNCEMENTS_PER_SECOND)], {
    execArgv: ['--no-deprecation', '--import', 'tsx'],
    stdio: ['ignore', 2, 2, 'ipc'],
  })
  // Its first word.
  const { url, slug } = (await said(child)) as { url: string; slug: string }
  return {
    url,
    slug,
    begin: () => child.send('begin'),
    report: async () => {
      const answer = said(child)
      child.send('report')
      // What it is asked for it sends.
      return (await answer) as LoudRoomReport
    },
    [Symbol.asyncDispose]: async () => {
      child.send('end')
      await once(child, 'exit')
    },
  }
}

async function said(child: ChildProcess): Promise<unknown> {
  const heard = new AbortController()
  const { signal } = heard
  try {
    const [message] = await Promise.race([once(child, 'message', { signal }), once(child, 'exit', { signal })])
    if (typeof message !== 'object') throw new Error(`the room ended with ${message}`)
    return message
  } finally {
    heard.abort()
  }
}

/** So many pages in the room. */
async function crowd(people: number, { url, slug }: Pick<LoudRoom, 'url' | 'slug'>) {
  const latenesses: number[] = []
  const sockets = await Promise.all(Array.from({ length: people }, () => PlainRoomSocket.open(url, { Origin: url })))
  for (const socket of sockets) {
    await socket.request('room:join', { slug, since: 0 })
    socket.onAnnounced = (frame) => {
      const [, askedAt] = /"askedAt":(\d+)/.exec(frame.toString()) ?? []
      if (askedAt !== undefined) latenesses.push(Date.now() - Number(askedAt))
    }
  }
  return {
    sockets,
    latenesses,
    [Symbol.asyncDispose]: async () => {
      await Promise.all(sockets.map((socket) => socket.close()))
    },
  }
}
