import type { PollText } from '../../server/questions/poll.ts'
import { SELECTS_WORDS, SHOWS_WORDS } from './desk-poll-words.ts'

interface PollRulesProps {
  readonly id: string
  readonly text: PollText
  readonly onChange: (part: Partial<PollText>) => void
}

/** How many answers a person may pick, and when everyone sees the results. */
export function PollRules({ id, text, onChange }: PollRulesProps) {
  return (
    <div className="poll-rules">
      <Choices
        legend="People may pick"
        name={`selects-${id}`}
        words={SELECTS_WORDS}
        chosen={text.selects}
        onChoose={(selects) => onChange({ selects })}
      />
      <Choices
        legend="Everyone sees the results"
        name={`shows-${id}`}
        words={SHOWS_WORDS}
        chosen={text.shows}
        onChoose={(shows) => onChange({ shows })}
      />
    </div>
  )
}

interface ChoicesProps<Value extends string> {
  readonly legend: string
  readonly name: string
  readonly words: Readonly<Record<Value, string>>
  readonly chosen: Value
  readonly onChoose: (value: Value) => void
}

function Choices<Value extends string>({ legend, name, words, chosen, onChoose }: ChoicesProps<Value>) {
  // The keys of a record are of its key type.
  const values = Object.keys(words) as Value[]
  return (
    <fieldset className="choices">
      <legend>{legend}</legend>
      {values.map((value) => (
        <label key={value} className="choice">
          <input type="radio" name={name} checked={value === chosen} onChange={() => onChoose(value)} />
          {words[value]}
        </label>
      ))}
    </fieldset>
  )
}
