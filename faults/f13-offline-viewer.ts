import { setTimeout as wait } from 'node:timers/promises'
import { initialRoom } from '../app/room/room-reducer.ts'
import { type PortalProcess, startPortalProcess } from '../test/support/portal-process.ts'
import { tempFolder } from '../test/support/temp-folder.ts'
import { until } from '../test/support/until.ts'
import { type BrokenLine, openLine } from './broken-line.ts'
import { rounded } from './evening-on-disk.ts'
import type { FaultOptions, FaultResult } from './fault.ts'
import { isSame } from './room-checker.ts'
import { answer, Crowd, connectAs } from './room-crowd.ts'
import { type Follower, follow, isInOrder } from './room-follower.ts'
import { prepareRoom, type RoomOnDisk } from './room-on-disk.ts'

const VIEWERS = 10
const BUSY_PEOPLE = 60
const SHORT_SECONDS = 20
const LONG_SECONDS = 150
const PATIENCE_SECONDS = 30

/** Viewers whose network goes away, silently and loudly, and whose portal restarts, while a room is busy. @see FAULTS F13 */
export async function measure({ seconds }: FaultOptions): Promise<FaultResult> {
  await using folder = await tempFolder()
  const room = await prepareRoom(folder.path, { guests: VIEWERS + BUSY_PEOPLE, event: { moderated: false } })
  let portal = startPortalProcess(room.settings)
  try {
    await portal.ready(PATIENCE_SECONDS)
    await using line = await openLine(portal.url)
    using viewers = openViewers(line, portal, room)
    using busy = new Crowd({ url: portal.url, slug: room.slug, cookies: room.guests.slice(VIEWERS) })
    await busy.present()
    busy.begin()
    await viewers.caughtUp(await revisionOf(portal, room))

    const missed: number[] = []
    const outage = async (begin: () => void, lasting: number) => {
      const before = await revisionOf(portal, room)
      begin()
      await wait(lasting * 1000)
      const reached = await revisionOf(portal, room)
      missed.push(reached - before)
      line.restore()
      return viewers.caughtUp(reached)
    }
    const silentSeconds = await outage(() => line.silence(), seconds ?? SHORT_SECONDS)
    const cutSeconds = await outage(() => line.cut(), seconds ?? LONG_SECONDS)

    await portal.signal('SIGTERM')
    portal = startPortalProcess(room.settings)
    await portal.ready(PATIENCE_SECONDS)
    const restartSeconds = await viewers.caughtUp(await revisionOf(portal, room))

    await busy.end()
    const fresh = initialRoom(await changes(portal, room))
    await viewers.caughtUp(fresh.revision)
    const measured = {
      viewers: VIEWERS,
      silentForSeconds: seconds ?? SHORT_SECONDS,
      silentCaughtUpSeconds: silentSeconds,
      cutForSeconds: seconds ?? LONG_SECONDS,
      cutCaughtUpSeconds: cutSeconds,
      restartCaughtUpSeconds: restartSeconds,
      fewestRevisionsMissed: Math.min(...missed),
      questions: fresh.questions.size,
      pagesOutOfOrder: viewers.all.filter((viewer) => !isInOrder(viewer)).length,
      pagesAstray: viewers.all.filter(({ link }) => !isSame(link.state(), fresh)).length,
    }
    return {
      fault: 'F13',
      promise: 'offline 20 s and 150 s, and a restart: every missed change once, in order, ≤ 3 s',
      measured,
      pass:
        Math.max(silentSeconds, cutSeconds, restartSeconds) <= 3 &&
        measured.fewestRevisionsMissed > 0 &&
        measured.pagesOutOfOrder + measured.pagesAstray === 0,
    }
  } finally {
    await portal[Symbol.asyncDispose]()
  }
}

function openViewers(line: BrokenLine, portal: PortalProcess, { slug, guests }: RoomOnDisk) {
  const all: readonly Follower[] = guests
    .slice(0, VIEWERS)
    .map((cookie) => follow({ url: line.url, origin: portal.url, slug, cookie }))
  return {
    all,
    /** @returns how many seconds it took until the last of them was there */
    async caughtUp(revision: number): Promise<number> {
      const begun = performance.now()
      const isThere = () => all.every(({ link }) => link.state().revision >= revision)
      await until(isThere, { withinSeconds: PATIENCE_SECONDS, what: `all viewers to hold revision ${revision}` })
      return rounded((performance.now() - begun) / 1000)
    },
    [Symbol.dispose]: () => {
      for (const viewer of all) viewer[Symbol.dispose]()
    },
  }
}

async function revisionOf(portal: PortalProcess, room: RoomOnDisk): Promise<number> {
  return (await changes(portal, room)).to
}

/** Everything, past the line. */
async function changes(portal: PortalProcess, { slug, moderator }: RoomOnDisk) {
  const socket = await connectAs(portal.url, moderator)
  try {
    return await answer(socket, 'room:changes', { slug, since: 0 })
  } finally {
    socket.disconnect()
  }
}
