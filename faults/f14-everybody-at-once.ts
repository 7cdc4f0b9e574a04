import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import { runLoad } from '../bench/load/load.ts'
import { renditionAddress } from '../bench/media-client.ts'
import { addressOf } from '../bench/room/room-under-load.ts'
import { startPortalProcess } from '../test/support/portal-process.ts'
import { tempFolder } from '../test/support/temp-folder.ts'
import { rounded } from './evening-on-disk.ts'
import type { FaultResult } from './fault.ts'
import { encodeTags, publishPaced } from './paced-encoder.ts'
import { prepareRoom, type RoomOnDisk } from './room-on-disk.ts'
import type { VisitorsOrder, VisitorsReport } from './visitors.ts'

const PEOPLE = 2_000
const JOINING_MS = 4_000
const PROCESSES = 2
const WATCHED_MS = 6_000
const MEDIA_SECONDS = 120
const PATIENCE_SECONDS = 30

/** Two thousand people who come within four seconds, and again after the portal was restarted. @see FAULTS F14 */
export async function measure(): Promise<FaultResult> {
  await using folder = await tempFolder()
  const room = await prepareRoom(folder.path, { guests: PEOPLE })
  // Everybody has an address of their own, which a proxy tells.
  const settings = { ...room.settings, environment: { TRUST_PROXY: 'loopback' } }
  const tags = await encodeTags(MEDIA_SECONDS)
  let portal = startPortalProcess(settings)
  try {
    await portal.ready(PATIENCE_SECONDS)
    let encoder = await publishPaced(portal.rtmpUrl, room.streamKey, tags)
    const calmMs = await slowestPart(portal.url, room.slug)
    await using visitors = startVisitors(portal.url, room)
    const come = visitors.everybody()
    visitors.begin()
    const [came, joiningMs] = await Promise.all([come, slowestPart(portal.url, room.slug)])

    const back = visitors.everybody()
    await portal.signal('SIGTERM')
    await encoder[Symbol.asyncDispose]()
    portal = startPortalProcess(settings)
    await portal.ready(PATIENCE_SECONDS)
    const readyAt = Date.now()
    encoder = await publishPaced(portal.rtmpUrl, room.streamKey, tags)
    const [returned, returningMs] = await Promise.all([back, slowestPart(portal.url, room.slug)])
    await encoder[Symbol.asyncDispose]()
    const measured = {
      people: PEOPLE,
      cameWithinSeconds: rounded((Math.max(...came.arrivals) - Math.min(...came.arrivals)) / 1000),
      backWithinSeconds: rounded((Math.max(...returned.arrivals) - readyAt) / 1000),
      mostKnocksInASecond: busiestSecond(returned.knocks),
      mostBackInASecond: busiestSecond(returned.arrivals),
      slowestPartMs: rounded(calmMs),
      slowestPartWhileComingMs: rounded(joiningMs),
      slowestPartWhileReturningMs: rounded(returningMs),
    }
    return {
      fault: 'F14',
      promise:
        '2,000 in 4 s, and back after a restart: all in ≤ 30 s, ≤ 500 knock in a second; slowest part + ≤ 500 ms',
      measured,
      pass:
        came.arrivals.length === PEOPLE &&
        returned.arrivals.length === PEOPLE &&
        measured.cameWithinSeconds <= PATIENCE_SECONDS &&
        measured.backWithinSeconds <= PATIENCE_SECONDS &&
        measured.mostKnocksInASecond <= 500 &&
        Math.max(joiningMs, returningMs) <= calmMs + 500,
    }
  } finally {
    await portal[Symbol.asyncDispose]()
  }
}

/** @returns what the slowest of the parts took that some viewers fetched for a while, ms */
async function slowestPart(url: string, slug: string): Promise<number> {
  const { port, pathname } = new URL(await renditionAddress(url, slug))
  const job = { port: Number(port), path: pathname, viewers: 5, milliseconds: WATCHED_MS }
  return (await runLoad({ kind: 'viewers', ...job })).partMs.max
}

function busiestSecond(moments: readonly number[]): number {
  const sorted = [...moments].sort((a, b) => a - b)
  return Math.max(...sorted.map((from, index) => sorted.findLastIndex((at) => at < from + 1000) - index + 1))
}

function startVisitors(url: string, { slug, guests }: RoomOnDisk) {
  const program = path.join(import.meta.dirname, 'visitors.ts')
  const children = Array.from({ length: PROCESSES }, () =>
    fork(program, [], { execArgv: ['--import', 'tsx'], stdio: ['ignore', 2, 2, 'ipc'] }),
  )
  const people = guests.map((cookie, index) => ({ cookie, address: addressOf(index) }))
  return {
    begin: () => {
      children.forEach((child, at) => {
        const own = people.filter((_person, index) => index % PROCESSES === at)
        child.send({ url, slug, people: own, withinMs: JOINING_MS, together: people.length } satisfies VisitorsOrder)
      })
    },
    /** Once all of them are there (again). */
    everybody: async (): Promise<VisitorsReport> => {
      const reports = await Promise.all(children.map(nextReport))
      return {
        arrivals: reports.flatMap(({ arrivals }) => arrivals),
        knocks: reports.flatMap(({ knocks }) => knocks),
      }
    },
    [Symbol.asyncDispose]: async () => {
      for (const child of children) child.kill('SIGKILL')
      await Promise.all(children.map((child) => once(child, 'exit')))
    },
  }
}

async function nextReport(child: ChildProcess): Promise<VisitorsReport> {
  const [report] = await once(child, 'message')
  return report
}
