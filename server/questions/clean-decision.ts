import { QuestionError } from '../errors.ts'
import {
  cleanLine,
  cleanText,
  LONGEST_ANSWER,
  LONGEST_LABEL,
  LONGEST_NAME,
  LONGEST_NOTE,
  LONGEST_QUESTION,
} from './text.ts'
import type { Decision } from './views.ts'

const MOST_LABELS = 5

/**
 * A decision as it is carried out and told by the history, which holds what was kept: a database refuses some of what
 * people can send.
 * @throws QuestionError `empty`, `too-long`, `too-many-labels`, `invalid`
 */
export function cleanDecision(decision: Decision): Decision {
  switch (decision.verb) {
    case 'dismiss':
      return { ...decision, text: dismissalText(decision) }
    case 'answer-in-writing':
      return { ...decision, text: cleanText(decision.text, LONGEST_ANSWER) }
    case 'edit':
      return { ...decision, text: cleanText(decision.text, LONGEST_QUESTION) }
    case 'annotate':
      return {
        ...decision,
        addressee: decision.addressee === null ? null : cleanLine(decision.addressee, LONGEST_NAME),
        note: isBlank(decision.note) ? null : cleanText(decision.note, LONGEST_NOTE),
        labels: cleanLabels(decision.labels),
      }
    default:
      return decision
  }
}

/** In their order, each once, whatever its case. */
function cleanLabels(raw: readonly string[]): readonly string[] {
  const labels = new Map<string, string>()
  for (const label of raw.flatMap((each) => cleanLine(each, LONGEST_LABEL) ?? [])) {
    if (!labels.has(label.toLowerCase())) labels.set(label.toLowerCase(), label)
  }
  if (labels.size > MOST_LABELS) {
    throw new QuestionError('invalid', 'too-many-labels', `At most ${MOST_LABELS} labels a question.`)
  }
  return [...labels.values()]
}

function isBlank(text: string | null): text is null {
  return (text ?? '').trim() === ''
}

function dismissalText(decision: Decision & { readonly verb: 'dismiss' }): string | null {
  const text = decision.text?.trim() ?? ''
  if (text === '' && decision.reason !== 'other') return null
  return cleanText(text, LONGEST_QUESTION)
}
