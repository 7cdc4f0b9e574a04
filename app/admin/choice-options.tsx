import type { Choice } from './form-choices.server.ts'

interface ChoiceOptionsProps {
  readonly choices: readonly Choice[]
  /** What stands there; kept although it may not be among the choices. */
  readonly current?: string | undefined
}

/** The options of a select. */
export function ChoiceOptions({ choices, current }: ChoiceOptionsProps) {
  const isKnown = !current || choices.some(({ value }) => value === current)
  return (
    <>
      {!isKnown && <option value={current}>{current}</option>}
      {choices.map(({ value, label }) => (
        <option key={value} value={value}>
          {label}
        </option>
      ))}
    </>
  )
}
