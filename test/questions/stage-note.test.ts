import { expect, test } from 'vitest'
import { deskChanges, publicChanges } from '../../server/questions/changes.ts'
import {
  acknowledgeStageNote,
  sendStageNote,
  standingNote,
  withdrawStageNote,
} from '../../server/questions/stage-note.ts'
import { buildEvent, buildRoom, buildStageNote, draftOf, NOW } from './build-room.ts'

const BY = { newId: 'note-2', name: 'Tomás Rebelo' }

test('a new note takes the place of the one before and has yet to be read', () => {
  const draft = draftOf([], { stageNote: buildStageNote({ acknowledgedAt: NOW - 1 }) })
  const sent = sendStageNote(draft, '  Closer to the   microphone, please ', BY)
  expect(sent).toEqual({
    id: 'note-2',
    text: 'Closer to the microphone, please',
    sentBy: 'Tomás Rebelo',
    sentAt: NOW,
    acknowledgedAt: null,
  })
  expect(draft.write()?.stageNote).toMatchObject({ id: 'note-2', revision: 11, withdrawnAt: null })
})

test.each([
  ['of nothing', ' \u200b ', 'empty'],
  ['that nobody could read from a lectern', 'x'.repeat(121), 'too-long'],
  ['with NUL', 'a\0b', 'invalid'],
])('a note %s is refused and changes nothing', (_, text, code) => {
  const draft = draftOf([])
  expect(() => sendStageNote(draft, text, BY)).toThrow(expect.objectContaining({ code }))
  expect(draft.write()).toBeNull()
})

test('the first acknowledgement holds: a second screen that says it too changes nothing', () => {
  const draft = draftOf([], { stageNote: buildStageNote() })
  acknowledgeStageNote(draft, 'note-1')
  expect(draft.write()?.stageNote).toMatchObject({ acknowledgedAt: NOW })
  const later = draftOf([], { stageNote: buildStageNote({ acknowledgedAt: NOW }) }, NOW + 5000)
  acknowledgeStageNote(later, 'note-1')
  expect(later.write()).toBeNull()
})

test.each([
  ['has been replaced', buildStageNote({ id: 'note-2' })],
  ['has been withdrawn', buildStageNote({ withdrawnAt: NOW })],
  ['never was', null],
])('a note that %s cannot be acknowledged', (_, stageNote) => {
  const draft = draftOf([], { stageNote })
  expect(() => acknowledgeStageNote(draft, 'note-1')).toThrow(expect.objectContaining({ code: 'outdated' }))
})

test('withdrawing takes the note of which one speaks, not the one that has come since', () => {
  const draft = draftOf([], { stageNote: buildStageNote() })
  withdrawStageNote(draft, 'note-1')
  expect(draft.write()?.stageNote).toMatchObject({ withdrawnAt: NOW })
  const replaced = draftOf([], { stageNote: buildStageNote({ id: 'note-2' }) })
  withdrawStageNote(replaced, 'note-1')
  expect(replaced.write()).toBeNull()
})

test('the desk is told of a note since a revision, also that it was withdrawn; everyone is told nothing', () => {
  const note = buildStageNote({ text: 'CANARY', withdrawnAt: NOW, revision: 10 })
  const room = buildRoom([], { stageNote: note })
  expect(standingNote(buildEvent({ stageNote: note }))).toBeNull()
  expect([0, 9, 10].map((since) => deskChanges(room, since).stageNote)).toEqual([null, null, undefined])
  const standing = buildRoom([], { stageNote: { ...note, withdrawnAt: null } })
  expect(deskChanges(standing, 0).stageNote).toMatchObject({ text: 'CANARY' })
  expect(JSON.stringify(publicChanges(standing, 0))).not.toContain('CANARY')
})
