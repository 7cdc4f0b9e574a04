import { expect, test } from 'vitest'
import { questionsWith } from '../../app/desk/search.ts'
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
