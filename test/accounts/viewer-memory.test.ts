import { expect, test } from 'vitest'
import { GUEST, type Viewer } from '../../server/accounts/viewer.ts'
import { ViewerMemory } from '../../server/accounts/viewer-memory.ts'

const ADA: Viewer = { ...GUEST, kind: 'person', userId: 'ada', participantId: 'user:ada' }
const MINUTES = 60_000

/** A memory with a clock moved by hand and a database that can be made to fail or hang. */
function remembering() {
  const clock = { time: 0 }
  const memory = new ViewerMemory({ now: () => clock.time }, 1)
  const database = { lookUps: 0, answer: async (): Promise<Viewer | null> => ADA }
  const ask = () =>
    memory.of('cookie', () => {
      database.lookUps += 1
      return database.answer()
    })
  return { memory, clock, database, ask }
}

test('for five seconds nobody is looked up again', async () => {
  const { clock, database, ask } = remembering()
  await ask()
  clock.time = 4_999
  expect(await ask()).toBe(ADA)
  expect(database.lookUps).toBe(1)
  clock.time = 5_000
  await ask()
  expect(database.lookUps).toBe(2)
})

test('requests at the same moment share one look-up', async () => {
  const { database, ask } = remembering()
  expect(await Promise.all([ask(), ask(), ask()])).toEqual([ADA, ADA, ADA])
  expect(database.lookUps).toBe(1)
})

test('a cookie that stands for nobody is not remembered', async () => {
  const { clock, database, ask } = remembering()
  await ask()
  clock.time = 6_000
  database.answer = async () => null
  expect(await ask()).toBeNull()
  expect(await ask()).toBeNull()
  expect(database.lookUps).toBe(3)
})

test('while the database fails or hangs, who was admitted lately goes on; a stranger is told', async () => {
  const { memory, clock, database, ask } = remembering()
  await ask()
  clock.time = 9 * MINUTES
  database.answer = () => Promise.reject(new Error('connection refused'))
  expect(await ask()).toBe(ADA)
  await expect(memory.of('another', database.answer)).rejects.toThrow('connection refused')
  database.answer = () => new Promise(() => undefined)
  expect(await ask()).toBe(ADA)
})

test('nobody is believed for more than ten minutes without the database', async () => {
  const { clock, database, ask } = remembering()
  await ask()
  clock.time = 10 * MINUTES + 1
  database.answer = () => Promise.reject(new Error('connection refused'))
  await expect(ask()).rejects.toThrow('connection refused')
})

test('who is forgotten is looked up again at once', async () => {
  const { memory, database, ask } = remembering()
  await ask()
  database.answer = async () => null
  memory.forget('ada')
  expect(await ask()).toBeNull()
})

test('what was read before somebody was forgotten is not remembered', async () => {
  const { memory, database, ask } = remembering()
  let arrive: (viewer: Viewer) => void = () => undefined
  database.answer = () =>
    new Promise((resolve) => {
      arrive = resolve
    })
  const asked = ask()
  memory.forget('ada')
  arrive(ADA)
  await asked
  database.answer = async () => null
  expect(await ask()).toBeNull()
})
