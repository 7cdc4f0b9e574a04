import { expect, test } from 'vitest'
import { twinsAmong } from '../../app/desk/use-twins.ts'
import { deskQuestion } from '../support/desk-question.ts'

test('a waiting question names the earlier one it resembles, and none that came after it', () => {
  const first = deskQuestion({
    id: 'a',
    number: 1,
    text: 'How long do you wait with the second scan?',
    state: 'queued',
  })
  const twin = deskQuestion({ id: 'b', number: 2, text: 'How long should we wait with a second scan?' })
  const other = deskQuestion({ id: 'c', number: 3, text: 'Which words do you avoid in the report?' })
  const twins = twinsAmong([twin, other], [first, twin, other])
  expect([...twins]).toEqual([['b', first]])
})
