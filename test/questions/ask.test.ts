import { expect, test } from 'vitest'
import { askQuestion } from '../../server/questions/ask.ts'
import { buildQuestion, draftOf, NOW } from './build-room.ts'

const ask = { slug: 'special-report', text: 'Why?', name: 'Ada', addressee: null, key: 'key-0001' }
const asker = { askerId: 'guest:ada', newId: 'new' }

test('in a moderated room a question waits, in another everyone sees it at once', () => {
  expect(askQuestion(draftOf([], { moderated: true }), ask, asker)).toMatchObject({
    state: 'waiting',
    publishedAt: null,
  })
  expect(askQuestion(draftOf([], { moderated: false }), ask, asker)).toMatchObject({
    state: 'approved',
    publishedAt: NOW,
  })
})

test('the same key of the same asker is the same question, even when the room has closed since', () => {
  const before = buildQuestion({ id: 'before', askerId: 'guest:ada', key: 'key-0001', state: 'dismissed' })
  const draft = draftOf([before], { roomOpen: false })
  expect(askQuestion(draft, ask, asker)).toBe(before)
  expect(draft.write()).toBeNull()
})

test('the same key of somebody else is another question', () => {
  const draft = draftOf([buildQuestion({ id: 'before', askerId: 'guest:bob', key: 'key-0001' })])
  expect(askQuestion(draft, ask, asker)).toMatchObject({ id: 'new', number: 2, revision: 11 })
})

test('the fourth question within a minute is told when to come back', () => {
  const asked = [1, 2, 3].map((n) =>
    buildQuestion({ id: `q${n}`, askerId: 'guest:ada', key: `earlier-${n}`, askedAt: NOW - n * 10_000 }),
  )
  expect(() => askQuestion(draftOf(asked), ask, asker)).toThrow(
    expect.objectContaining({ code: 'too-many', details: { retryAfterSeconds: 30 } }),
  )
  expect(askQuestion(draftOf(asked, {}, NOW + 30_000), ask, asker).id).toBe('new')
})

test('a question keeps the language it is written in as its usual tag, and takes nothing else for one', () => {
  expect(askQuestion(draftOf([]), { ...ask, language: 'PT-br' }, asker).language).toBe('pt-BR')
  expect(askQuestion(draftOf([]), { ...ask, language: null }, asker).language).toBeNull()
  for (const language of ['Spanish!', 'x', 'es-\u202e', 'es, fr']) {
    expect(() => askQuestion(draftOf([]), { ...ask, language }, asker)).toThrow(
      expect.objectContaining({ code: 'invalid' }),
    )
  }
})

test('a closed room takes no questions', () => {
  expect(() => askQuestion(draftOf([], { roomOpen: false }), ask, asker)).toThrow(
    expect.objectContaining({ code: 'room-closed' }),
  )
})
