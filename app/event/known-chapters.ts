import type { Chapter } from '../../server/archive/archive.ts'
import type { PublicQuestion } from '../../server/questions/views.ts'

/** The chapters of a replay without those of questions that have been taken from the audience since the page was made. */
export function knownChapters(
  chapters: readonly Chapter[],
  questions: Iterable<Pick<PublicQuestion, 'number'>>,
): readonly Chapter[] {
  const numbers = new Set([...questions].map(({ number }) => number))
  return chapters.filter(({ questionNumber }) => questionNumber === null || numbers.has(questionNumber))
}
