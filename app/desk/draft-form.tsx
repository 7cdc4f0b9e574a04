import type { DeskQuestion } from '../../server/questions/views.ts'
import { AnnotateForm } from './annotate-form.tsx'
import { AnswerForm } from './answer-form.tsx'
import { DismissForm } from './dismiss-form.tsx'
import type { Draft } from './draft.ts'
import { EditForm } from './edit-form.tsx'
import { MergeForm } from './merge-form.tsx'
import type { MergeGroups } from './merge-groups.ts'
import type { Decisions } from './use-decisions.ts'
import { changeWords, refusalWords, tooLateWords } from './words.ts'

interface OpenFormProps {
  readonly question: DeskQuestion
  readonly decisions: Decisions
  readonly groups: MergeGroups
}

/** The form that is open about a question, if one is; it goes where its question goes, and keeps what was typed. */
export function OpenForm({ question, ...rest }: OpenFormProps) {
  const draft = rest.decisions.drafts.get(question.id)
  if (!draft) return null
  return (
    <div data-draft={question.id}>
      <DraftForm {...rest} question={question} draft={draft} />
    </div>
  )
}

/** Why a decision was refused, or that the question is not what it was when its form was opened; nothing else. */
export function Complaint({ question, decisions }: Pick<OpenFormProps, 'question' | 'decisions'>) {
  const refusal = decisions.refusals.get(question.id)
  const draft = decisions.drafts.get(question.id)
  const words = [
    refusal ? refusalWords(refusal, question) : draft && changeWords(draft.about, question),
    draft && tooLateWords(draft.verb, question.state),
  ]
  if (!words.some(Boolean)) return null
  return (
    <p role="alert" className="text-sm font-semibold text-nerve">
      {words.filter(Boolean).join(' ')}
    </p>
  )
}

function DraftForm({ groups, ...form }: OpenFormProps & { readonly draft: Draft }) {
  const { verb } = form.draft
  switch (verb) {
    case 'dismiss':
      return <DismissForm {...form} />
    case 'answer-in-writing':
      return <AnswerForm {...form} />
    case 'merge':
      return <MergeForm {...form} groups={groups} />
    case 'edit':
      return <EditForm {...form} />
    case 'annotate':
      return <AnnotateForm {...form} />
    default:
      return verb satisfies never
  }
}
