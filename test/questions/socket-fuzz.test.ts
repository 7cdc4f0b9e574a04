import { test } from 'vitest'
import { freshDatabase } from '../support/database.ts'
import { liveEvent } from '../support/question-room.ts'
import { tempFolder } from '../support/temp-folder.ts'
import { Evening } from './evening.ts'
import { openRoom } from './opened-room.ts'
import { Chance } from './seeded-steps.ts'
import { SocketDoors } from './socket-doors.ts'

const STEPS = 120

// Side by side: what takes long is to wait for pages to come back.
test('over sockets that break and portals that restart everybody is told what they should be, seeds 1, 2 and 3', {
  timeout: 60_000,
}, async () => {
  const evenings = await Promise.allSettled([1, 2, 3].map(spendEvening))
  for (const evening of evenings) if (evening.status === 'rejected') throw evening.reason
})

async function spendEvening(seed: number): Promise<void> {
  await using folder = await tempFolder()
  await using database = await freshDatabase()
  await liveEvent(database.client)
  await using room = await openRoom({ databaseUrl: database.url, dataDir: folder.path })
  const chance = new Chance(seed)
  const doors = new SocketDoors(room, chance)
  await new Evening({ name: `seed ${seed}`, client: database.client, chance, doors }).run(STEPS)
}
