import type { PublicQuestion } from '../../server/questions/views.ts'

/** How many questions a room has, as far as everybody sees them. */
export interface RoomCounts {
  readonly asked: number
  readonly answeredLive: number
  readonly answeredInWriting: number
}

/**
 * How an evening's questions fared, counted from what this viewer may see and from nothing else: a number that also
 * counted waiting, dismissed or removed questions would tell when one of those came or went. Merged questions count
 * once, as the one that survives; what was rehearsed does not count.
 * @see QUESTIONS, What travels
 */
export function countQuestions(questions: readonly Pick<PublicQuestion, 'state' | 'answer'>[]): RoomCounts {
  const answered = questions.filter(({ state }) => state === 'answered')
  return {
    asked: questions.length,
    answeredLive: answered.filter(({ answer }) => answer?.how === 'live').length,
    answeredInWriting: answered.filter(({ answer }) => answer?.how === 'writing').length,
  }
}

/** `214 asked, 31 answered live, 12 in writing`; null where nothing was asked. */
export function countWords({ asked, answeredLive, answeredInWriting }: RoomCounts): string | null {
  if (asked === 0) return null
  return `${asked} asked, ${answeredLive} answered live, ${answeredInWriting} in writing`
}
