import type { DismissalReason } from '../../server/questions/question.ts'
import type { Decision, DeskQuestion } from '../../server/questions/views.ts'
import { writtenAnswer } from '../room/written-answer.ts'
import type { FormVerb } from './offers.ts'

/** A decision that needs more words before it is one. */
export interface Draft extends DraftFields {
  readonly questionId: string
  readonly verb: FormVerb
  /** The question as it was when the form was opened. What is decided is decided about this. */
  readonly about: DeskQuestion
  /** Whether the moderator has been told that the question is not what it was, and decides about what it is now. */
  readonly isToldOfChange: boolean
}

/**
 * What the forms hold. They are kept beside the forms and not in them: a colleague's decision may put the question into
 * another column meanwhile.
 */
export interface DraftFields {
  readonly words: string
  readonly reason: DismissalReason
  /** What it is to be merged into; null: nothing chosen by hand. */
  readonly into: string | null
  readonly addressee: string
  /** With commas between. */
  readonly labels: string
}

/** A form as it opens: with what there is to be changed. */
export function openDraft(question: DeskQuestion, verb: FormVerb): Draft {
  return {
    questionId: question.id,
    verb,
    words: wordsFor(question, verb),
    reason: 'off-topic',
    into: null,
    addressee: question.addressee ?? '',
    labels: question.labels.join(', '),
    about: question,
    isToldOfChange: false,
  }
}

/** Whether something was written in it that was not there when it was opened. */
export function hasOwnWords({ about, verb, words }: Draft): boolean {
  return words.trim() !== '' && words !== wordsFor(about, verb)
}

/** The revision on which a decision of this draft is based; undefined: what the desk holds now. */
export function basisOfDraft(draft: Draft | undefined, decision: Decision): number | undefined {
  return draft?.verb === decision.verb && !draft.isToldOfChange ? draft.about.revision : undefined
}

/** `dose, follow up` → both. */
export function labelsIn(text: string): readonly string[] {
  return text
    .split(',')
    .map((label) => label.trim())
    .filter(Boolean)
}

function wordsFor({ text, note, answer }: DeskQuestion, verb: FormVerb): string {
  if (verb === 'edit') return text
  if (verb === 'annotate') return note ?? ''
  return verb === 'answer-in-writing' ? (writtenAnswer(answer)?.text ?? '') : ''
}
