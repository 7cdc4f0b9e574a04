import { expect, test } from 'vitest'
import { askQuestion } from '../../server/questions/ask.ts'
import { queueOf } from '../../server/questions/queue.ts'
import { seedQuestion } from '../../server/questions/seed.ts'
import type { Seed } from '../../server/questions/views.ts'
import { buildQuestion, draftOf, NOW } from './build-room.ts'

const moderator = { askerId: 'user:moderator', newId: 'new' }

function seeding(seed: Partial<Seed> = {}): Seed {
  return { slug: 'special-report', text: 'What surprised you?', addressee: null, as: 'approved', key: 'key-1', ...seed }
}

test('a question of the moderators’ own is approved at once, marked, nobody’s, and in the history', () => {
  const draft = draftOf([])
  const seed = seeding({ text: ' What surprised you?\ud800 ', addressee: ' Emi  Hayashi ' })
  expect(seedQuestion(draft, seed, moderator)).toMatchObject({
    state: 'approved',
    fromModerators: true,
    text: 'What surprised you?',
    addressee: 'Emi Hayashi',
    askerName: null,
    publishedAt: NOW,
    number: 1,
  })
  expect(draft.write()?.history).toMatchObject([{ verb: 'seed', detail: { text: 'What surprised you?' } }])
})

test('queued, it comes last', () => {
  const draft = draftOf([buildQuestion({ id: 'a', state: 'queued', queuePosition: 4 })])
  seedQuestion(draft, seeding({ as: 'queued' }), moderator)
  expect(queueOf(draft).map(({ id }) => id)).toEqual(['a', 'new'])
})

test('the same key is the same question', () => {
  const draft = draftOf([buildQuestion({ id: 'a', askerId: 'user:moderator', key: 'key-1' })])
  expect(seedQuestion(draft, seeding(), moderator).id).toBe('a')
  expect(draft.write()).toBeNull()
})

test('moderators seed a closed room, and what they seed leaves their own three questions a minute', () => {
  const seeds = [1, 2, 3, 4].map((n) =>
    buildQuestion({ id: `s${n}`, askerId: 'user:moderator', key: `key-s${n}`, fromModerators: true }),
  )
  expect(seedQuestion(draftOf(seeds, { roomOpen: false }), seeding(), moderator).state).toBe('approved')
  const ask = { slug: 'special-report', text: 'Why?', name: null, addressee: null, key: 'key-2' }
  expect(askQuestion(draftOf(seeds), ask, moderator)).toMatchObject({ fromModerators: false, state: 'waiting' })
})

test.each([
  [{ text: ' \u200b ' }, 'empty'],
  [{ text: 'x'.repeat(501) }, 'too-long'],
  [{ text: 'a\0b' }, 'invalid'],
  [{ addressee: 'x'.repeat(81) }, 'too-long'],
] as const)('refused: %j', (seed, code) => {
  expect(() => seedQuestion(draftOf([]), seeding(seed), moderator)).toThrow(expect.objectContaining({ code }))
})
