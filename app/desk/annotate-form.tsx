import { createContext, type FormEvent, useContext } from 'react'
import type { DeskQuestion } from '../../server/questions/views.ts'
import { Button } from '../ui/button.tsx'
import { type Draft, labelsIn } from './draft.ts'
import type { Decisions } from './use-decisions.ts'

/** What the forms below may offer: who speaks, and which labels there are. */
export interface KnownNames {
  readonly speakers: readonly string[]
  readonly labels: readonly string[]
}

const Known = createContext<KnownNames>({ speakers: [], labels: [] })

export const KnownNamesProvider = Known.Provider

/** Names to pick from while typing; whoever types another name is right. */
export function SpeakerNames({ id }: { readonly id: string }) {
  const { speakers } = useContext(Known)
  return (
    <datalist id={id}>
      {speakers.map((name) => (
        <option key={name} value={name} />
      ))}
    </datalist>
  )
}

interface AnnotateFormProps {
  readonly question: DeskQuestion
  readonly draft: Draft
  readonly decisions: Decisions
}

/** What the desk adds to a question: a note and labels that stay here, and who is to answer. */
export function AnnotateForm({ question, draft, decisions }: AnnotateFormProps) {
  const { id } = question
  const { words, addressee, labels } = draft
  function save(submission: FormEvent) {
    submission.preventDefault()
    decisions.decide(question, {
      verb: 'annotate',
      addressee: addressee.trim() || null,
      note: words.trim() || null,
      labels: labelsIn(labels),
    })
  }
  return (
    <form className="desk-form" onSubmit={save}>
      <label htmlFor={`note-${id}`} className="font-semibold">
        Note, for moderators alone
      </label>
      <textarea
        id={`note-${id}`}
        className="input"
        rows={2}
        value={words}
        onChange={(change) => decisions.write(draft, { words: change.currentTarget.value })}
      />
      <LabelsField draft={draft} decisions={decisions} />
      <label htmlFor={`addressee-${id}`} className="font-semibold">
        Who is to answer, for everyone to see
      </label>
      <input
        id={`addressee-${id}`}
        className="input"
        list={`speakers-${id}`}
        value={addressee}
        onChange={(change) => decisions.write(draft, { addressee: change.currentTarget.value })}
      />
      <SpeakerNames id={`speakers-${id}`} />
      <div className="desk-actions">
        <Button type="submit" look="primary">
          Save
        </Button>
        <Button onClick={() => decisions.closeDraft(id)}>Not now</Button>
      </div>
    </form>
  )
}

function LabelsField({ draft, decisions }: Pick<AnnotateFormProps, 'draft' | 'decisions'>) {
  const { questionId, labels } = draft
  const chosen = labelsIn(labels)
  const others = useContext(Known).labels.filter((label) => !chosen.includes(label))
  return (
    <>
      <label htmlFor={`labels-${questionId}`} className="font-semibold">
        Labels, for moderators alone, with commas between
      </label>
      <input
        id={`labels-${questionId}`}
        className="input"
        value={labels}
        onChange={(change) => decisions.write(draft, { labels: change.currentTarget.value })}
      />
      {others.length > 0 && (
        <div className="desk-actions">
          {others.map((label) => (
            <Button
              key={label}
              aria-label={`Add the label ${label}`}
              onClick={() => decisions.write(draft, { labels: [...chosen, label].join(', ') })}
            >
              {label}
            </Button>
          ))}
        </div>
      )}
    </>
  )
}
