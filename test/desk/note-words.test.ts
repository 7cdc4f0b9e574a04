import { expect, test } from 'vitest'
import { LONGEST_NOTE, noteState, READY_NOTES, stagesWords } from '../../app/desk/note-words.ts'
import { LONGEST_STAGE_NOTE } from '../../server/questions/text.ts'

const SENT_AT = Date.UTC(2026, 3, 8, 16, 42, 30)
const note = { id: 'n1', text: 'Two minutes left', sentBy: 'Anna', sentAt: SENT_AT, acknowledgedAt: null }

test.each([
  [0, 'sent', 'sent 18:42, not yet acknowledged'],
  [59, 'sent', 'sent 18:42, not yet acknowledged'],
  [60, 'long', 'sent 18:42, still not acknowledged after a minute: perhaps nobody sees it'],
  [150, 'long', 'sent 18:42, still not acknowledged after 2 minutes: perhaps nobody sees it'],
])('%i s after it was sent: %s, “%s”', (seconds, tone, words) => {
  const now = SENT_AT + seconds * 1000
  expect(noteState(note, { now, timeZone: 'Europe/Vienna' })).toEqual({ tone, words })
})

test('once read it says when, however long ago', () => {
  const read = { ...note, acknowledgedAt: SENT_AT + 45_000 }
  expect(noteState(read, { now: SENT_AT + 3600_000, timeZone: 'Europe/Vienna' })).toEqual({
    tone: 'acknowledged',
    words: 'sent 18:42, OK’d 18:43',
  })
})

test('whoever writes is told when nobody would see it', () => {
  expect([null, 0, 1, 2].map(stagesWords)).toEqual([
    null,
    'No stage is open: nobody would see it.',
    'One stage is open.',
    '2 stages are open.',
  ])
})

test('the form lets nothing be written that the portal refuses, and what is ready is short enough', () => {
  expect(LONGEST_NOTE).toBe(LONGEST_STAGE_NOTE)
  expect(READY_NOTES.filter((text) => text.length > 40)).toEqual([])
})
