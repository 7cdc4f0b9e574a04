import type { DeskQuestion, PublicQuestion } from '../../server/questions/views.ts'
import { countQuestions, countWords } from '../room/counts.ts'

type Published = DeskQuestion & Pick<PublicQuestion, 'state'>

/** The counts that everyone reads beside the questions, as they stand now; null while nothing is published. */
export function publishedWords(questions: readonly DeskQuestion[]): string | null {
  return countWords(countQuestions(questions.filter(isPublished)))
}

function isPublished(question: DeskQuestion): question is Published {
  return !question.rehearsal && ['approved', 'queued', 'on-air', 'answered'].includes(question.state)
}
