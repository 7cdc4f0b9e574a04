import type { DeskQuestion } from '../../server/questions/views.ts'

/**
 * The questions in which every word is found, whatever its case and accents: in the question as it reads and as it was
 * asked, its asker, addressee, note, answer. `#17` or `17` finds the question of that number too.
 * @returns all of them, in their order, when nothing is sought
 */
export function questionsWith<Q extends DeskQuestion>(questions: readonly Q[], sought: string): readonly Q[] {
  const words = plain(sought).split(/\s+/).filter(Boolean)
  if (words.length === 0) return questions
  return questions.filter((question) => {
    const text = plain(wordsOf(question).join('\n'))
    return words.every((word) => text.includes(word) || word.replace(/^#/, '') === String(question.number))
  })
}

function wordsOf({ text, originalText, askerName, addressee, note, answer }: DeskQuestion): readonly string[] {
  const written = answer?.how === 'writing' ? answer.text : null
  return [text, originalText, askerName, addressee, note, written].flatMap((part) => part ?? [])
}

/** Without case and accents: `Müller` is found by `muller`. */
function plain(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()
}
