import { expect, test } from 'vitest'
import type { EventRecord } from '../../server/events/event.ts'
import { FactsMemory } from '../../server/events/event-facts.ts'
import { sampleEvent } from '../support/sample-events.ts'

interface Lookup {
  resolve(event: EventRecord | null): void
  reject(error: Error): void
}

function event(fields: Partial<EventRecord>): EventRecord {
  return sampleEvent({ id: 'e1', slug: 'evening', startsAt: 0, state: 'live', ...fields })
}

/** Facts over a database whose answers come when the test says so. */
function open() {
  const clock = { time: 0, now: () => clock.time }
  const lookups: Lookup[] = []
  const bySlug = () => new Promise<EventRecord | null>((resolve, reject) => lookups.push({ resolve, reject }))
  return { clock, lookups, facts: new FactsMemory({ bySlug }, clock) }
}

test('a crowd that comes at once is one lookup', async () => {
  const { facts, lookups } = open()
  const crowd = Promise.all(Array.from({ length: 100 }, () => facts.of('evening')))
  lookups[0]?.resolve(event({ state: 'live' }))
  expect((await crowd).every((known) => known?.state === 'live')).toBe(true)
  expect(lookups).toHaveLength(1)
})

test('who watches never waits for the database: after a second it is asked behind their back', async () => {
  const { clock, facts, lookups } = open()
  const first = facts.of('evening')
  lookups[0]?.resolve(event({ state: 'live' }))
  await first
  clock.time = 1000
  expect((await facts.of('evening'))?.state).toBe('live')
  lookups[1]?.resolve(event({ state: 'ended' }))
  await Promise.resolve()
  await expect.poll(async () => (await facts.of('evening'))?.state).toBe('ended')
  expect(lookups).toHaveLength(2)
})

test('who comes back after a while gets what is true now', async () => {
  const { clock, facts, lookups } = open()
  const first = facts.of('evening')
  lookups[0]?.resolve(event({ access: 'public' }))
  await first
  clock.time = 60_000
  const later = facts.of('evening')
  lookups[1]?.resolve(event({ access: 'registered' }))
  expect((await later)?.access).toBe('registered')
})

test('a database that fails is asked once a second, and what was last known holds', async () => {
  const { clock, facts, lookups } = open()
  const first = facts.of('evening')
  lookups[0]?.resolve(event({ state: 'live' }))
  await first
  clock.time = 60_000
  const later = facts.of('evening')
  lookups[1]?.reject(new Error('away'))
  expect((await later)?.state).toBe('live')
  await facts.of('evening')
  expect(lookups).toHaveLength(2)
})

test('what a thousand other addresses pushed out of memory while the database failed still holds', async () => {
  const { clock, facts, lookups } = open()
  const first = facts.of('evening')
  lookups[0]?.resolve(event({ state: 'live' }))
  await first
  clock.time = 1000
  await facts.of('evening')
  for (let other = 0; other < 1000; other += 1) {
    const asked = facts.of(`other-${other}`)
    lookups.at(-1)?.resolve(null)
    await asked
  }
  lookups[1]?.reject(new Error('away'))
  await expect.poll(async () => (await facts.of('evening'))?.state).toBe('live')
  expect(lookups).toHaveLength(1002)
})

test('an event nobody knows yet fails with the database', async () => {
  const { facts, lookups } = open()
  const asked = facts.of('evening')
  lookups[0]?.reject(new Error('away'))
  await expect(asked).rejects.toThrow('away')
})

test('what is decided while the database answers is not undone by the answer', async () => {
  const { facts, lookups } = open()
  const asked = facts.of('evening')
  facts.update(event({ state: 'ended' }))
  lookups[0]?.resolve(event({ state: 'live' }))
  expect((await asked)?.state).toBe('ended')
})
