import { type FieldMetadata, getInputProps, getSelectProps, getTextareaProps } from '@conform-to/react'
import type { ReactNode } from 'react'
import { type ControlProps, Field } from '../ui/field.tsx'
import { ChoiceOptions } from './choice-options.tsx'
import type { Choice } from './form-choices.server.ts'

interface CommonProps {
  readonly label: string
  readonly hint?: ReactNode
  readonly className?: string
}

interface LineProps extends CommonProps {
  readonly field: FieldMetadata<string | number>
  readonly type?: 'text' | 'url' | 'number' | 'datetime-local'
}

/** A line to fill in. */
export function LineField({ field, type = 'text', ...common }: LineProps) {
  return (
    <FormField field={field} {...common}>
      {(control) => {
        const { key, ...input } = getInputProps(field, { type, ariaAttributes: false })
        return <input key={key} {...input} {...control} className="input" autoComplete="off" />
      }}
    </FormField>
  )
}

/** Several lines of text. */
export function TextField({ field, ...common }: CommonProps & { readonly field: FieldMetadata<string> }) {
  return (
    <FormField field={field} {...common}>
      {(control) => {
        const { key, ...textarea } = getTextareaProps(field, { ariaAttributes: false })
        return <textarea key={key} {...textarea} {...control} className="input" rows={8} />
      }}
    </FormField>
  )
}

interface SelectProps extends CommonProps {
  readonly field: FieldMetadata<string>
  readonly choices: readonly Choice[]
  /** What the first, empty option says; left out where something is always chosen. */
  readonly none?: string
}

/** One of several choices. */
export function SelectField({ field, choices, none, ...common }: SelectProps) {
  return (
    <FormField field={field} {...common}>
      {(control) => {
        const { key, ...select } = getSelectProps(field, { ariaAttributes: false })
        return (
          <select key={key} {...select} {...control} className="input">
            {none !== undefined && <option value="">{none}</option>}
            <ChoiceOptions choices={choices} current={field.initialValue} />
          </select>
        )
      }}
    </FormField>
  )
}

interface FormFieldProps extends CommonProps {
  readonly field: FieldMetadata<string | number> | FieldMetadata<string>
  readonly children: (control: ControlProps) => ReactNode
}

function FormField({ field, children, ...common }: FormFieldProps) {
  return (
    <Field id={field.id} errors={field.errors} {...common}>
      {children}
    </Field>
  )
}
