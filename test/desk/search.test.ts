import { expect, test } from 'vitest'
import { labelled, labelsOf, questionsWith } from '../../app/desk/search.ts'
import { deskQuestion } from '../support/desk-question.ts'

const questions = [
  deskQuestion({ id: 'a', number: 17, text: 'What of the Müller manoeuvre?', askerName: 'Chidi' }),
  deskQuestion({ id: 'b', number: 2, text: 'Low dose?', originalText: 'low doze, 17 mSv', addressee: 'Emi Hayashi' }),
  deskQuestion({ id: 'c', number: 3, text: 'Slides?', answer: { how: 'writing', text: 'See page Ⅳ.', by: 'Tomás' } }),
]

test.each([
  ['', ['a', 'b', 'c']],
  ['  ', ['a', 'b', 'c']],
  ['MULLER', ['a']],
  ['müller chidi', ['a']],
  ['muller emi', []],
  ['doze', ['b']],
  ['hayashi', ['b']],
  ['page iv', ['c']],
  ['#17', ['a']],
  ['17', ['a', 'b']],
  ['.*', []],
])('“%s” finds %j', (sought, found) => {
  expect(questionsWith(questions, sought).map(({ id }) => id)).toEqual(found)
})

test('a question is found by its note, its labels and what was added to its answer', () => {
  const addition = { text: 'See page five.', by: 'Tomás' }
  const some = [
    deskQuestion({ id: 'a', note: 'Ask Chidi' }),
    deskQuestion({ id: 'b', labels: ['Dosage'] }),
    deskQuestion({ id: 'c', answer: { how: 'live', addition } }),
  ]
  expect(['chidi', 'dosage', 'five'].map((word) => questionsWith(some, word).map(({ id }) => id))).toEqual([
    ['a'],
    ['b'],
    ['c'],
  ])
})

test('labels that differ by case are one, counted together', () => {
  const some = [deskQuestion({ id: 'a', labels: ['Dose', 'x'] }), deskQuestion({ id: 'b', labels: ['dose'] })]
  expect(labelsOf(some)).toEqual([
    { label: 'Dose', count: 2 },
    { label: 'x', count: 1 },
  ])
  expect(labelled(some, 'DOSE')).toHaveLength(2)
  expect(labelled(some, null)).toBe(some)
})
