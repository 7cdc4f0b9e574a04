import { expect, test } from 'vitest'
import { askRules } from '../../app/room/ask-rules.ts'
import { countQuestions, countWords } from '../../app/room/counts.ts'

test('an evening’s counts: what everyone can see, and how it was answered', () => {
  const counts = countQuestions([
    { state: 'approved', answer: null },
    { state: 'on-air', answer: null },
    { state: 'answered', answer: { how: 'live' } },
    { state: 'answered', answer: { how: 'live', addition: { text: 'See table 2.', by: 'Dr. B' } } },
    { state: 'answered', answer: { how: 'writing', text: 'Yes.', by: 'Dr. B' } },
    // Answered already, but not yet in the picture this viewer sees.
    { state: 'queued', answer: { how: 'live' } },
  ])
  expect(counts).toEqual({ asked: 6, answeredLive: 2, answeredInWriting: 1 })
  expect(countWords(counts)).toBe('6 asked, 2 answered live, 1 in writing')
})

test('where nothing was asked nothing is counted', () => {
  expect(countWords(countQuestions([]))).toBeNull()
})

test('who asks is told the room’s rules', () => {
  expect(askRules({ moderated: true, slowModeSeconds: 0 })).toBe('A moderator reads it before others see it.')
  expect(askRules({ moderated: false, slowModeSeconds: 60 })).toBe('One question every 60 s. Everyone sees it at once.')
})
