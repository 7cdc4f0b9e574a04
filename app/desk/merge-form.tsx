import type { FormEvent, KeyboardEvent } from 'react'
import type { DeskQuestion } from '../../server/questions/views.ts'
import { Button } from '../ui/button.tsx'
import type { Draft } from './draft.ts'
import { type MergeGroups, survivorsFor } from './merge-groups.ts'
import type { Decisions } from './use-decisions.ts'
import { mergeWords, STATE_WORDS, votesWords } from './words.ts'

interface MergeFormProps {
  readonly question: DeskQuestion
  readonly draft: Draft
  readonly decisions: Decisions
  readonly groups: MergeGroups
}

const STEPS: Readonly<Record<string, 1 | -1>> = { ArrowDown: 1, ArrowUp: -1 }

/** Which question stands for this one from now on: the likeliest is chosen already, any other is found by words or number. */
export function MergeForm({ question, draft, decisions, groups }: MergeFormProps) {
  const { shown, likeliest, others } = survivorsFor(question, groups.questions.values(), draft.words)
  const chosen = shown.find(({ id }) => id === draft.into) ?? likeliest
  function merge(submission: FormEvent) {
    submission.preventDefault()
    if (chosen) decisions.decide(question, { verb: 'merge', into: chosen.id })
  }
  function step(press: KeyboardEvent) {
    const by = STEPS[press.key]
    if (by === undefined) return
    press.preventDefault()
    const next = shown[chosen ? shown.indexOf(chosen) + by : 0]
    if (next) decisions.write(draft, { into: next.id })
  }
  const id = `merge-${question.id}`
  return (
    <form className="desk-form" onSubmit={merge}>
      <p>{mergeWords(question, groups.merged.get(question.id)?.length ?? 0)}</p>
      <label htmlFor={id} className="font-semibold">
        Into which question? ↑ ↓ choose, Enter merges.
      </label>
      <input
        id={id}
        type="search"
        className="input"
        placeholder="Words or a number"
        value={draft.words}
        onKeyDown={step}
        onChange={(change) => decisions.write(draft, { words: change.currentTarget.value, into: null })}
      />
      <fieldset className="choices">
        <legend className="sr-only">Into which question?</legend>
        {shown.map((survivor) => (
          <SurvivorChoice
            key={survivor.id}
            survivor={survivor}
            name={id}
            isChosen={survivor === chosen}
            onChoose={() => decisions.write(draft, { into: survivor.id })}
          />
        ))}
      </fieldset>
      <output className="text-sm text-ink-2">
        {chosen
          ? `Question ${question.number} goes into question ${chosen.number}.`
          : shown.length === 0
            ? 'No question like that to merge into.'
            : 'None resembles it.'}
        {others > 0 && ` ${others} more can be searched for.`}
      </output>
      <div className="desk-actions">
        <Button type="submit" disabled={!chosen}>
          {chosen ? `Merge into ${chosen.number}` : 'Merge'}
        </Button>
        <Button look="quiet" onClick={() => decisions.closeDraft(question.id)}>
          Keep it apart
        </Button>
      </div>
    </form>
  )
}

interface SurvivorChoiceProps {
  readonly survivor: DeskQuestion
  readonly name: string
  readonly isChosen: boolean
  readonly onChoose: () => void
}

function SurvivorChoice({ survivor, name, isChosen, onChoose }: SurvivorChoiceProps) {
  const { number, text, state, votes } = survivor
  return (
    <label className="choice desk-survivor">
      <input type="radio" name={name} checked={isChosen} onChange={onChoose} />
      <span>
        <span className="figures text-sm text-ink-2">
          {[number, STATE_WORDS[state], ...(state === 'waiting' ? [] : [votesWords(votes)])].join(' · ')}
        </span>
        <span className="asked" dir="auto">
          {text}
        </span>
      </span>
    </label>
  )
}
