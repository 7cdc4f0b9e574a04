import { expect, test } from 'vitest'
import { publishedWords } from '../../app/desk/published.ts'
import { deskQuestion } from '../support/desk-question.ts'

test('a moderator reads the counts that everyone reads, of what everyone may see alone', () => {
  const questions = [
    deskQuestion({ id: 'w', state: 'waiting' }),
    deskQuestion({ id: 'd', state: 'dismissed' }),
    deskQuestion({ id: 'r', state: 'approved', rehearsal: true }),
    deskQuestion({ id: 'a', state: 'approved' }),
    deskQuestion({ id: 'l', state: 'answered', answer: { how: 'live' } }),
    deskQuestion({ id: 't', state: 'answered', answer: { how: 'writing', text: 'No.', by: 'Mona' } }),
  ]
  expect(publishedWords(questions)).toBe('3 asked, 1 answered live, 1 in writing')
  expect(publishedWords(questions.slice(0, 3))).toBeNull()
})
