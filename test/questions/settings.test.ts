import { expect, test } from 'vitest'
import { askQuestion } from '../../server/questions/ask.ts'
import type { RoomEvent } from '../../server/questions/question-store.ts'
import { configureRoom, LONGEST_SLOW_MODE_SECONDS, MOST_FLAG_WORDS } from '../../server/questions/settings.ts'
import type { RoomSettings } from '../../server/questions/views.ts'
import { buildQuestion, draftOf, NOW } from './build-room.ts'

const refusedWith = (code: string) => expect.objectContaining({ code })
const ask = { slug: 'special-report', text: 'Why?', name: null, addressee: null, key: 'key-0001' }

function configure(change: Partial<RoomSettings>, event: Partial<RoomEvent> = {}, basedOn = 10) {
  const draft = draftOf([], event)
  const settings = configureRoom(draft, { basedOn, change }, 'user:moderator')
  return { settings, write: draft.write() }
}

test('a change of the settings is stamped, goes into the history, and makes no page fetch its event again', () => {
  const { settings, write } = configure({ roomOpen: false, moderated: true })
  expect(settings).toMatchObject({ roomOpen: false, revision: 11 })
  expect(write?.event).toMatchObject({ roomOpen: false, stateRevision: 1, settingsRevision: 11 })
  expect(write?.history).toEqual([
    { questionId: null, actorId: 'user:moderator', verb: 'change-settings', detail: { roomOpen: false } },
  ])
})

test('settings that are so already are not changed again', () => {
  expect(configure({ roomOpen: true, flagWords: [] }).write).toBeNull()
})

test('a change made on settings that somebody has changed since is refused', () => {
  expect(() => configure({ roomOpen: false }, { settingsRevision: 8 }, 7)).toThrow(refusedWith('outdated'))
  expect(configure({ roomOpen: false }, { settingsRevision: 8 }, 8).settings.roomOpen).toBe(false)
})

test('turning moderation off publishes nothing that waits', () => {
  const draft = draftOf([buildQuestion({ id: 'a' })])
  configureRoom(draft, { basedOn: 10, change: { moderated: false } }, 'user:moderator')
  expect(draft.write()?.changed).toEqual([])
  expect(draft.question('a')?.state).toBe('waiting')
  expect(askQuestion(draft, ask, { askerId: 'guest:ada', newId: 'new' }).state).toBe('approved')
})

test.each([-1, 0.5, LONGEST_SLOW_MODE_SECONDS + 1])('slow mode of %d s is refused', (slowModeSeconds) => {
  expect(() => configure({ slowModeSeconds })).toThrow(refusedWith('invalid'))
})

test('in slow mode the second question is told when to come back, somebody else’s first is not', () => {
  const before = buildQuestion({ id: 'a', askerId: 'guest:ada', askedAt: NOW - 20_000 })
  const slow = { slowModeSeconds: 60 }
  expect(() => askQuestion(draftOf([before], slow), ask, { askerId: 'guest:ada', newId: 'new' })).toThrow(
    expect.objectContaining({
      code: 'too-many',
      message: expect.stringContaining('One question every 60 s'),
      details: { retryAfterSeconds: 40 },
    }),
  )
  const later = draftOf([before], slow, NOW + 40_000)
  expect(askQuestion(later, ask, { askerId: 'guest:ada', newId: 'new' }).id).toBe('new')
  expect(askQuestion(draftOf([before], slow), ask, { askerId: 'guest:bob', newId: 'new' }).id).toBe('new')
})

test('flag words are kept clean, once each', () => {
  const { settings } = configure({ flagWords: [' my  patient\n', 'my patient', '', '\u200b', 'dose\u202e'] })
  expect(settings.flagWords).toEqual(['my patient', 'dose'])
})

test('too many flag words, and too long ones, are refused', () => {
  const many = Array.from({ length: MOST_FLAG_WORDS + 1 }, (_, index) => `word ${index}`)
  expect(() => configure({ flagWords: many })).toThrow(refusedWith('too-long'))
  expect(() => configure({ flagWords: ['x'.repeat(81)] })).toThrow(refusedWith('too-long'))
})
