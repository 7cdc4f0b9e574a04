/** How much there is to read. */
export type QuestionSize = 'short' | 'medium' | 'long'

const SHORT = 110
const MEDIUM = 260

/** How large a question is written; `useFitting` makes it smaller where its whole would not be on the screen at once. */
export function sizeOf(text: string): QuestionSize {
  if (text.length <= SHORT) return 'short'
  return text.length <= MEDIUM ? 'medium' : 'long'
}
