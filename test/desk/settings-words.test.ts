import { expect, test } from 'vitest'
import { aboutWords, historyWords } from '../../app/desk/history-words.ts'
import { settingsWords } from '../../app/desk/settings-words.ts'

const USUAL = { roomOpen: true, moderated: true, slowModeSeconds: 0, flagWords: [] }

test('a room as it usually is says so, without a word that must not be overlooked', () => {
  expect(settingsWords(USUAL)).toEqual([
    { words: 'Questions are open', isUnusual: false },
    { words: 'each is read before others see it', isUnusual: false },
  ])
})

test('what is switched is said in words', () => {
  const switched = { roomOpen: false, moderated: false, slowModeSeconds: 60, flagWords: ['dose'] }
  expect(settingsWords(switched)).toEqual([
    { words: 'Questions are closed', isUnusual: true },
    { words: 'not moderated: everyone sees them at once', isUnusual: true },
    { words: 'slow mode: one question every 60 s', isUnusual: true },
    { words: '1 word is marked', isUnusual: false },
  ])
})

test('a line of the history tells what was done, and leaves out ids and places', () => {
  expect(historyWords({ verb: 'dismiss', detail: { reason: 'off-topic', text: null } })).toBe('dismissed it: Off topic')
  expect(historyWords({ verb: 'answer-in-writing', detail: { text: 'See table 2.' } })).toBe(
    'answered it in writing: “See table 2.”',
  )
  expect(historyWords({ verb: 'annotate', detail: { addressee: 'Dr. B', note: 'short', labels: ['dose'] } })).toBe(
    'annotated it: for Dr. B, “short”, dose',
  )
  expect(historyWords({ verb: 'undo', detail: { undoes: 7, verb: 'dismiss' } })).toBe(
    'took a decision back: dismissed it',
  )
  expect(historyWords({ verb: 'queue', detail: { before: 'q-1' } })).toBe('queued it')
  expect(historyWords({ verb: 'purge', detail: null })).toBe('removed it for good')
  const change = { roomOpen: false, moderated: true, slowModeSeconds: 0, flagWords: ['dose', 'my patient'] }
  expect(historyWords({ verb: 'change-settings', detail: change })).toBe(
    'changed the settings: questions closed, moderated, no slow mode, words to mark: dose; my patient',
  )
})

test('a line of the room’s history names the question it is about', () => {
  const questions = new Map([
    ['a', { number: 3, rehearsal: false }],
    ['r', { number: 3, rehearsal: true }],
  ])
  const about = (questionId: string | null) => aboutWords({ questionId }, questions)
  expect([about('a'), about('r'), about('gone'), about(null)]).toEqual([
    'Question 3',
    'Rehearsal question 3',
    'A question',
    null,
  ])
})
