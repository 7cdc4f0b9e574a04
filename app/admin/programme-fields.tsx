import { type FieldMetadata, type FormMetadata, getInputProps } from '@conform-to/react'
import { Button } from '../ui/button.tsx'
import type { EventFormValue, ItemValue } from './event-form-value.ts'
import type { Choice } from './form-choices.server.ts'
import { LineField, SelectField } from './form-fields.tsx'
import { RowButtons } from './row-buttons.tsx'

const KINDS: readonly Choice[] = [
  { value: 'talk', label: 'Talk' },
  { value: 'introduction', label: 'Introduction' },
  { value: 'questions', label: 'Questions' },
  { value: 'break', label: 'Break' },
]

interface ProgrammeFieldsProps {
  readonly form: FormMetadata<EventFormValue>
  readonly field: FieldMetadata<ItemValue[], EventFormValue>
  /** The names of the people above, as they stand in their fields. */
  readonly names: readonly string[]
}

/** The running order, line by line. */
export function ProgrammeFields({ form, field, names }: ProgrammeFieldsProps) {
  const rows = field.getFieldList()
  const people = names.map((name) => ({ value: name, label: name }))
  return (
    <>
      <ol className="rows">
        {rows.map((row, index) => {
          const { id, kind, title, personName, plannedMinutes } = row.getFieldset()
          const { key, ...kept } = getInputProps(id, { type: 'hidden', ariaAttributes: false })
          return (
            <li key={row.key}>
              <input key={key} {...kept} />
              <div className="row-grid row-item">
                <LineField field={title} label="Title" />
                <SelectField field={kind} label="Kind" choices={KINDS} />
                <SelectField field={personName} label="Given by" choices={people} none="Nobody in particular" />
                <LineField field={plannedMinutes} label="Minutes" type="number" />
              </div>
              <RowButtons
                form={form}
                name={field.name}
                index={index}
                count={rows.length}
                what={title.value || `line ${index + 1}`}
              />
            </li>
          )
        })}
      </ol>
      <Button type="submit" {...form.insert.getButtonProps({ name: field.name })}>
        Add a line
      </Button>
    </>
  )
}
