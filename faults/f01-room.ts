import { setTimeout as wait } from 'node:timers/promises'
import { startPortalProcess } from '../test/support/portal-process.ts'
import { tempFolder } from '../test/support/temp-folder.ts'
import type { FaultOptions, FaultResult } from './fault.ts'
import { checkRoom, isWhole } from './room-checker.ts'
import { Crowd, connectAs } from './room-crowd.ts'
import { prepareRoom } from './room-on-disk.ts'

const PEOPLE = 200
const PATIENCE_SECONDS = 30
/** Acknowledged between two kills, at least. */
const DEEDS = 100
const MANY_WAITING = 4

/** A portal killed again and again while two hundred people ask and vote. @see FAULTS F1, checker Q */
export async function measure({ kills = 20 }: FaultOptions): Promise<FaultResult> {
  await using folder = await tempFolder()
  const room = await prepareRoom(folder.path, { guests: PEOPLE, event: { moderated: false } })
  let portal = startPortalProcess(room.settings)
  try {
    await portal.ready(PATIENCE_SECONDS)
    using crowd = new Crowd({ url: portal.url, slug: room.slug, cookies: room.guests })
    await crowd.present()
    crowd.begin()
    let cutOff = 0
    for (let kill = 0; kill < kills; kill += 1) {
      await someDeeds(crowd)
      const ended = portal.signal('SIGKILL')
      cutOff += crowd.waiting
      await ended
      portal = startPortalProcess(room.settings)
      await portal.ready(PATIENCE_SECONDS)
      await crowd.present()
    }
    await crowd.end()
    const desk = await connectAs(portal.url, room.moderator)
    using _ = { [Symbol.dispose]: () => desk.disconnect() }
    const evidence = await crowd.evidence(desk)
    const findings = checkRoom(evidence)
    return {
      fault: 'F1, room',
      promise: 'kill -9 under 200 who ask and vote: 0 acknowledged lost, 0 doubled; every page holds what is there',
      measured: {
        kills,
        cutOff,
        acknowledgedQuestions: evidence.asked.filter(({ isAcknowledged }) => isAcknowledged).length,
        acknowledgedVotes: evidence.voted.filter(({ isAcknowledged }) => isAcknowledged).length,
        ...findings,
      },
      pass: isWhole(findings) && cutOff >= kills,
    }
  } finally {
    await portal[Symbol.asyncDispose]()
  }
}

/** Until the crowd is busy again, and then to a moment when several wait for their answer. */
async function someDeeds(crowd: Crowd): Promise<void> {
  const before = crowd.acknowledged
  while (crowd.acknowledged < before + DEEDS) await wait(20)
  await wait(1000 * Math.random())
  while (crowd.waiting < MANY_WAITING) await wait(1)
}
