import { expect, test } from 'vitest'
import { exportQuestions } from '../../server/questions/export-questions.ts'
import { buildQuestion, NOW } from './build-room.ts'

const nowhere = () => null

test('every state is exported, by number, with what it says and where it was on air', () => {
  const questions = [
    buildQuestion({ id: 'b', number: 2, state: 'merged', mergedInto: 'a' }),
    buildQuestion({
      id: 'a',
      number: 1,
      state: 'answered',
      text: 'edited',
      originalText: 'asked',
      askerName: 'Ada',
      addressee: 'Dr. B',
      language: 'pt-BR',
      labels: ['dose'],
      note: 'short',
      votes: 3,
      onAirFrom: NOW + 60_000,
      onAirUntil: NOW + 90_000,
      answer: { how: 'live', addition: { text: 'See table 2.', by: 'Dr. B' } },
    }),
    buildQuestion({ id: 'c', number: 3, state: 'dismissed', dismissal: { reason: 'other', text: 'later' } }),
  ]
  const [a, b, c] = exportQuestions(questions, (time) => (time - NOW) / 1000)
  expect(a).toEqual({
    number: 1,
    state: 'answered',
    text: 'edited',
    originalText: 'asked',
    asker: 'Ada',
    addressee: 'Dr. B',
    language: 'pt-BR',
    votes: 3,
    mergedInto: null,
    dismissedFor: null,
    dismissalText: null,
    answered: 'live',
    answerText: 'See table 2.',
    answeredBy: 'Dr. B',
    labels: ['dose'],
    note: 'short',
    askedAt: '2026-04-08T16:00:00.000Z',
    askedPosition: 0,
    publishedAt: '2026-04-08T16:00:00.000Z',
    onAirFrom: '2026-04-08T16:01:00.000Z',
    onAirFromPosition: 60,
    onAirUntil: '2026-04-08T16:01:30.000Z',
    onAirUntilPosition: 90,
  })
  expect(b).toMatchObject({ number: 2, state: 'merged', mergedInto: 1, asker: 'anonymous', answered: null })
  expect(c).toMatchObject({ dismissedFor: 'other', dismissalText: 'later', onAirFrom: null, onAirFromPosition: null })
})

test('a written answer is told as one', () => {
  const answer = { how: 'writing', text: 'Yes.', by: 'Dr. B' } as const
  const [written] = exportQuestions([buildQuestion({ id: 'a', state: 'answered', answer })], nowhere)
  expect(written).toMatchObject({ answered: 'in writing', answerText: 'Yes.', answeredBy: 'Dr. B' })
})

test('who asked is their name, nobody’s, or the moderators’; never an id', () => {
  const exported = exportQuestions(
    [
      buildQuestion({ id: 'CANARY-1', text: 'Why?', number: 1, askerId: 'guest:CANARY', key: 'CANARY-key' }),
      buildQuestion({ id: 'CANARY-2', text: 'And?', number: 2, askerId: 'user:CANARY', fromModerators: true }),
    ],
    nowhere,
  )
  expect(exported.map(({ asker }) => asker)).toEqual(['anonymous', 'moderators'])
  expect(JSON.stringify(exported)).not.toContain('CANARY')
})

test('what was rehearsed or removed for good is in no file', () => {
  const questions = [
    buildQuestion({ id: 'r', rehearsal: true }),
    buildQuestion({ id: 'p', state: 'dismissed', purgedAt: NOW }),
  ]
  expect(exportQuestions(questions, nowhere)).toEqual([])
})
