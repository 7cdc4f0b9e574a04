import type { DeskQuestion } from '../../server/questions/views.ts'
import { Button } from '../ui/button.tsx'
import { CopyButton } from '../ui/copy-button.tsx'
import { Notice } from '../ui/notice.tsx'
import { type Draft, hasOwnWords } from './draft.ts'
import { numberWords } from './history-words.ts'
import type { Decisions } from './use-decisions.ts'

interface StrandedDraftsProps {
  readonly decisions: Pick<Decisions, 'drafts' | 'closeDraft'>
  readonly questions: ReadonlyMap<string, DeskQuestion>
}

/** What was being written about questions that a colleague has wiped with the rehearsal: the words stay to be copied. */
export function StrandedDrafts({ decisions, questions }: StrandedDraftsProps) {
  const stranded = [...decisions.drafts.values()].filter(
    (draft) => !questions.has(draft.questionId) && hasOwnWords(draft),
  )
  return stranded.map((draft) => (
    <StrandedDraft key={draft.questionId} draft={draft} onClose={() => decisions.closeDraft(draft.questionId)} />
  ))
}

function StrandedDraft({ draft, onClose }: { readonly draft: Draft; readonly onClose: () => void }) {
  const { questionId, about, words } = draft
  const id = `stranded-${questionId}`
  return (
    <Notice tone="waiting" role="alert" title={`${numberWords(about)} was wiped with the rehearsal.`}>
      <div data-draft={questionId}>
        <form className="desk-form" onSubmit={(submission) => submission.preventDefault()}>
          <label htmlFor={id}>Nothing can be decided about it any more. What you had written:</label>
          <textarea id={id} className="input" rows={3} dir="auto" readOnly value={words} />
          <div className="desk-actions">
            <CopyButton label="Copy it" text={() => words} />
            <Button onClick={onClose}>Throw it away</Button>
          </div>
        </form>
      </div>
    </Notice>
  )
}
