import { expect, test } from 'vitest'
import { askDoor } from '../../../server/media/ingest/ask-door.ts'
import { BadTries } from '../../../server/media/ingest/bad-tries.ts'
import type { EncoderDoor } from '../../../server/media/ingest/door.ts'

const remoteAddress = '203.0.113.7'

function ask(
  door: EncoderDoor,
  change: { readonly badTries?: BadTries; readonly streamKey?: string | undefined } = {},
) {
  const signal = new AbortController().signal
  const question = { badTries: new BadTries(), streamKey: 'a key', ...change }
  return askDoor({ door, clock: { now: () => 0 }, remoteAddress, signal, ...question })
}

test('an address whose tries queue up is refused unheard', async () => {
  const badTries = new BadTries()
  for (let tries = 0; tries < 10; tries += 1) badTries.record(remoteAddress, 0)
  while (badTries.takeTurn(remoteAddress, 0) !== undefined);
  const asked: string[] = []
  const door: EncoderDoor = {
    admit: async ({ streamKey }) => {
      asked.push(streamKey)
      return { admitted: false, refusal: 'busy' }
    },
  }
  expect(await ask(door, { badTries })).toEqual({ admitted: false, refusal: 'too-many-tries' })
  expect(asked).toEqual([])
})

test('no key is a bad try as a wrong one is, a busy stream is none', async () => {
  const badTries = new BadTries()
  const door = (refusal: 'busy' | 'unknown-key'): EncoderDoor => ({ admit: async () => ({ admitted: false, refusal }) })
  for (let tries = 0; tries < 20; tries += 1) await ask(door('busy'), { badTries })
  expect(badTries.takeTurn(remoteAddress, 0)).toBe(0)
  for (let tries = 0; tries < 5; tries += 1) {
    await ask(door('unknown-key'), { badTries })
    expect(await ask(door('busy'), { badTries, streamKey: undefined })).toMatchObject({ refusal: 'no-key' })
  }
  expect([badTries.takeTurn(remoteAddress, 0), badTries.takeTurn(remoteAddress, 0)]).toEqual([0, 900])
})

test('a door that fails refuses, and says with what', async () => {
  const error = new Error('the database is away')
  const refused = await ask({ admit: () => Promise.reject(error) })
  expect(refused).toEqual({ admitted: false, refusal: 'door-failed', error })
})
