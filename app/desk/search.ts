import type { DeskQuestion } from '../../server/questions/views.ts'
import { writtenAnswer } from '../room/written-answer.ts'

/**
 * The questions in which every word is found, whatever its case and accents: in the question as it reads and as it was
 * asked, its asker, addressee, note, labels, answer. `#17` or `17` finds the question of that number too.
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

/** A label, and on how many questions it is. */
export interface LabelCount {
  readonly label: string
  /** How many questions bear it. */
  readonly count: number
}

/** The labels in use, by the alphabet; those that differ by case alone are one. */
export function labelsOf(questions: Iterable<Pick<DeskQuestion, 'labels'>>): readonly LabelCount[] {
  const counts = new Map<string, LabelCount>()
  for (const label of [...questions].flatMap(({ labels }) => labels)) {
    const known = counts.get(label.toLowerCase())
    counts.set(label.toLowerCase(), { label: known?.label ?? label, count: (known?.count ?? 0) + 1 })
  }
  return [...counts.values()].sort((a, b) => a.label.localeCompare(b.label))
}

/** Those that bear a label, whatever its case. @param label null: all */
export function labelled<Q extends Pick<DeskQuestion, 'labels'>>(
  questions: readonly Q[],
  label: string | null,
): readonly Q[] {
  if (label === null) return questions
  return questions.filter(({ labels }) => labels.some((each) => each.toLowerCase() === label.toLowerCase()))
}

function wordsOf(question: DeskQuestion): readonly string[] {
  const { text, originalText, askerName, addressee, note, labels } = question
  const written = writtenAnswer(question.answer)?.text
  return [text, originalText, askerName, addressee, note, ...labels, written].flatMap((part) => part ?? [])
}

/** Without case and accents: `Müller` is found by `muller`. */
function plain(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()
}
