import { expect, test } from 'vitest'
import { knownChapters } from '../../../app/event/known-chapters.ts'

const chapter = (questionNumber: number | null) => ({
  kind: questionNumber === null ? ('programme' as const) : ('question' as const),
  title: `${questionNumber}`,
  by: null,
  positionSeconds: 0,
  anchor: '',
  questionNumber,
})

test('an open replay loses the chapter of a question that was removed, and no other', () => {
  const chapters = [chapter(null), chapter(1), chapter(2)]
  expect(knownChapters(chapters, [{ number: 2 }]).map(({ questionNumber }) => questionNumber)).toEqual([null, 2])
})
