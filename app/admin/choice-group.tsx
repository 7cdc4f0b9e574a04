import { type FieldMetadata, getCollectionProps } from '@conform-to/react'
import type { Choice } from './form-choices.server.ts'

interface ChoiceGroupProps {
  readonly legend: string
  readonly field: FieldMetadata<string>
  readonly choices: readonly Choice[]
}

/** One of a few, each said in a sentence. */
export function ChoiceGroup({ legend, field, choices }: ChoiceGroupProps) {
  const inputs = getCollectionProps(field, {
    type: 'radio',
    options: choices.map(({ value }) => value),
    ariaAttributes: false,
  })
  return (
    <fieldset className="choices">
      <legend>{legend}</legend>
      {inputs.map(({ key, ...input }, index) => (
        <label key={key} className="choice">
          <input {...input} />
          <span>{choices[index]?.label}</span>
        </label>
      ))}
      {field.errors && <p className="field-error">{field.errors.join(' ')}</p>}
    </fieldset>
  )
}
