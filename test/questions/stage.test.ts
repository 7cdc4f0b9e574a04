import { expect, test } from 'vitest'
import { stageOf } from '../../server/questions/stage.ts'
import { buildQuestion, buildRoom, buildStageNote } from './build-room.ts'

test('the stage shows what is on air and the first two of the queue, in its order', () => {
  const room = buildRoom([
    buildQuestion({ id: 'late', state: 'queued', queuePosition: 3 }),
    buildQuestion({ id: 'second', state: 'queued', queuePosition: 2.5 }),
    buildQuestion({ id: 'first', state: 'queued', queuePosition: 1 }),
    buildQuestion({ id: 'now', state: 'on-air', queuePosition: null }),
    buildQuestion({ id: 'open', state: 'approved' }),
  ])
  const { onAir, next } = stageOf(room)
  expect([onAir?.id, ...next.map(({ id }) => id)]).toEqual(['now', 'first', 'second'])
})

test('what is between moderators, and who asked, stay away from a screen that a hall can read', () => {
  const room = buildRoom([
    buildQuestion({
      id: 'now',
      state: 'on-air',
      note: 'canary-note',
      askerId: 'canary-asker',
      originalText: 'canary-text',
    }),
  ])
  expect(JSON.stringify(stageOf(room))).not.toContain('canary')
})

test('a note stands on the stage until it is acknowledged or withdrawn, without who wrote it', () => {
  const noteOn = (note: Parameters<typeof buildStageNote>[0]) =>
    stageOf(buildRoom([], { stageNote: buildStageNote(note) })).note
  expect(noteOn({})).toEqual({ id: 'note-1', text: 'Two minutes left' })
  expect(noteOn({ acknowledgedAt: 1 })).toBeNull()
  expect(noteOn({ withdrawnAt: 1 })).toBeNull()
  expect(stageOf(buildRoom([])).note).toBeNull()
})
