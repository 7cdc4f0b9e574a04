import type { LabelCount } from './search.ts'

interface LabelFilterProps {
  readonly labels: readonly LabelCount[]
  /** null: all questions are shown. */
  readonly chosen: string | null
  readonly onChoose: (label: string | null) => void
}

/** The labels in use; pressed, only what bears the label is shown. */
export function LabelFilter({ labels, chosen, onChoose }: LabelFilterProps) {
  if (labels.length === 0) return null
  return (
    <fieldset className="desk-labels">
      <legend className="sr-only">Show only questions with a label</legend>
      {labels.map(({ label, count }) => (
        <button
          key={label}
          type="button"
          className="button"
          data-look="plain"
          aria-pressed={label === chosen}
          onClick={() => onChoose(label === chosen ? null : label)}
        >
          <bdi>{label}</bdi>
          <span className="figures text-ink-2">{` ${count}`}</span>
        </button>
      ))}
    </fieldset>
  )
}
