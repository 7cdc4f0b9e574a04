import { fork } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { preciseNow } from '../load/jobs.ts'
import type { BareRoomOrder } from '../peers/bare-room.ts'
import { addressOf, ROUNDS, type RoomLoad, type RoomUnderLoad, SETTLING_MS, usedBetween } from './room-under-load.ts'
import { startRoomPeople } from './start-room-people.ts'
import type { Vitals } from './vitals.ts'

const PROGRAM = path.join(import.meta.dirname, '../peers/bare-room.ts')

/** The same load on plain socket.io. @param announcement what everybody is told at once */
export async function measureBareRoom(options: RoomLoad & { readonly announcement: unknown }): Promise<RoomUnderLoad> {
  const { people: count, joinsPerSecond, votesPerSecond, votingSeconds, announcement } = options
  await using bare = await startBareRoom()
  await using people = startRoomPeople()
  const coming = Array.from({ length: count }, (_, index) => ({ cookie: 'who=cares', address: addressOf(index) }))
  const before = await bare.vitals()
  const joined = await people.join({ url: bare.url, slug: '', since: 0, people: coming, perSecond: joinsPerSecond })
  const joining = { ...joined, ...usedBetween(before, await bare.vitals()) }
  await wait(SETTLING_MS)
  const lastHeardAfter: number[] = []
  for (let round = 0; round < ROUNDS; round += 1) {
    const { lastAt } = await people.hear('"state":"on-air"')
    const begun = preciseNow()
    bare.tell({ kind: 'broadcast', payload: announcement })
    lastHeardAfter.push((await lastAt) - begun)
    await wait(SETTLING_MS / 4)
  }
  const quiet = await bare.vitals()
  const questionIds = [crypto.randomUUID()]
  const voted = await people.vote({ slug: '', questionIds, perSecond: votesPerSecond, seconds: votingSeconds })
  const voting = { ...voted, ...usedBetween(quiet, await bare.vitals()), databaseSeconds: 0 }
  return { joining, voting, lastHeardAfter }
}

async function startBareRoom() {
  const execArgv = ['--import', 'tsx', '--expose-gc']
  const child = fork(PROGRAM, [], { execArgv, stdio: ['ignore', 2, 2, 'ipc'] })
  const [{ port }] = await once(child, 'message')
  const tell = (order: BareRoomOrder) => child.send(order)
  return {
    url: `http://127.0.0.1:${port}`,
    tell,
    vitals: async (): Promise<Vitals> => {
      tell({ kind: 'vitals' })
      const [vitals] = await once(child, 'message')
      return vitals
    },
    [Symbol.asyncDispose]: async () => {
      child.kill('SIGKILL')
      await once(child, 'exit')
    },
  }
}
