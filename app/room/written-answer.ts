import type { Answer, WrittenAnswer } from '../../server/questions/question.ts'

/** What of an answer is to be read: the whole of it, or what was added to one given live; null: nothing. */
export function writtenAnswer(answer: Answer | null): WrittenAnswer | null {
  return answer?.how === 'live' ? (answer.addition ?? null) : answer
}
