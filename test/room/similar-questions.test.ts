import { expect, test } from 'vitest'
import { similarQuestions } from '../../app/room/similar-questions.ts'

const questions = [
  'How long after a negative test do you wait with the second scan?',
  'Which words do you avoid in the report, and which do you use instead?',
  'Do you see the same pattern in patients who were never admitted?',
  'Könnte man die Dosis bei Kindern weiter senken?',
  'How long do you wait with the second scan after a test that was negative?',
].map((text) => ({ text }))

test.each([
  ['how long do you wait with a second scan after a negative test', [questions[0], questions[4]]],
  ['Which words should one avoid in the report', [questions[1]]],
  ['konnte man die dosis bei kindern', [questions[3]]],
  ['How long', []],
  ['What is the weather like in Vienna tonight, please?', []],
  ['', []],
  ['?!?! … ===', []],
])('“%s”', (text, found) => {
  expect(new Set(similarQuestions(text, questions, 3))).toEqual(new Set(found))
})

test('the most alike come first, and no more than are asked for', () => {
  const [first] = similarQuestions('How long after a negative test do you wait with the second scan', questions, 1)
  expect(first).toBe(questions[0])
})
