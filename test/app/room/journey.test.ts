import { expect, test } from 'vitest'
import { countGraphemes } from '../../../app/room/count-graphemes.ts'
import { followedQuestion, journeyOf, journeyWords } from '../../../app/room/journey.ts'
import { ownQuestionAt } from '../../../app/room/on-air.ts'
import type { OwnQuestion } from '../../../server/questions/views.ts'

function own(change: Partial<OwnQuestion>): OwnQuestion {
  return {
    id: 'q',
    number: 1,
    text: 'Why?',
    askerName: null,
    fromModerators: false,
    addressee: null,
    language: null,
    state: 'waiting',
    votes: 0,
    askedAt: 0,
    onAirFrom: null,
    onAirUntil: null,
    answer: null,
    revision: 1,
    originalText: null,
    dismissal: null,
    mergedInto: null,
    survivor: null,
    rehearsal: false,
    isPurged: false,
    ...change,
  }
}

test('a question’s way is shown as far as it has come', () => {
  const reached = journeyOf('queued').filter(({ isReached }) => isReached)
  expect(reached.map(({ name }) => name)).toEqual(['Received', 'Approved', 'Next'])
})

test('the asker reads where it was answered, or by whom in writing', () => {
  expect(journeyWords(own({ state: 'answered', answer: { how: 'live' } }), 2530)).toBe('Answered at 42:10.')
  expect(journeyWords(own({ state: 'answered', answer: { how: 'live' } }), null)).toBe('Answered live.')
  const written = { how: 'writing', text: 'Because.', by: 'Ilse' } as const
  expect(journeyWords(own({ state: 'answered', answer: written }), 2530)).toBe('Answered in writing by Ilse.')
})

test('the asker of a question that is not taken reads why', () => {
  const dismissed = (text: string | null) => own({ state: 'dismissed', dismissal: { reason: 'patient-data', text } })
  expect(journeyWords(dismissed(null), null)).toBe('Not taken: it names a patient.')
  expect(journeyWords(dismissed('please leave out the name'), null)).toBe('Not taken: please leave out the name.')
})

test('letters are counted as readers see them', () => {
  expect(countGraphemes('e\u0301')).toBe(1)
  expect(countGraphemes('👩🏽‍⚕️')).toBe(1)
})

test('the asker does not hear of the air before their own picture shows it', () => {
  const question = own({ state: 'on-air', onAirFrom: 5_000 })
  const at = (programmeTime: number) => ownQuestionAt(question, { programmeTime }).state
  expect([at(4_000), at(6_000)]).toEqual(['queued', 'on-air'])
  const dismissed = own({ state: 'dismissed', onAirFrom: 5_000 })
  expect(ownQuestionAt(dismissed, { programmeTime: 4_000 }).state).toBe('dismissed')
})

const survivor = {
  id: 's',
  number: 12,
  state: 'approved',
  text: 'And why?',
  onAirFrom: null,
  onAirUntil: null,
  answer: null,
  dismissedFor: null,
} as const
const merged = own({ state: 'merged', mergedInto: 's', survivor })

test('the asker of a merged question follows the other one to its answer, or to why it is not taken', () => {
  const told = (change: Partial<OwnQuestion['survivor']>) =>
    journeyWords(followedQuestion({ ...merged, survivor: { ...survivor, ...change } }), 2530)
  expect(told({})).toBe('Approved. Everyone can see it and vote for it.')
  expect(told({ state: 'answered', answer: { how: 'live' } })).toBe('Answered at 42:10.')
  expect(told({ state: 'dismissed', dismissedFor: 'off-topic' })).toBe('Not taken: it is about something else.')
})

test('nor of the air of the question that theirs was merged into', () => {
  const onAir = { ...merged, survivor: { ...survivor, state: 'on-air', onAirFrom: 5_000 } } as const
  const at = (programmeTime: number) => ownQuestionAt(onAir, { programmeTime }).survivor?.state
  expect([at(4_000), at(6_000)]).toEqual(['queued', 'on-air'])
})

test('the asker of a question that was removed for good is told so, without a reason or a word of it', () => {
  const removed = own({ number: 7, text: '', state: 'dismissed', isPurged: true })
  expect(journeyWords(removed, null)).toBe(
    'Your question 7 was removed by a moderator. Nothing of what you wrote is kept.',
  )
})
