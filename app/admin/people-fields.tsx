import type { FieldMetadata, FormMetadata } from '@conform-to/react'
import { Button } from '../ui/button.tsx'
import type { EventFormValue, PersonValue } from './event-form-value.ts'
import type { Choice } from './form-choices.server.ts'
import { LineField, SelectField } from './form-fields.tsx'
import { RowButtons } from './row-buttons.tsx'

const ROLES: readonly Choice[] = [
  { value: 'speaker', label: 'Speaker' },
  { value: 'guest', label: 'Guest' },
  { value: 'moderator', label: 'Moderator' },
]

interface PeopleFieldsProps {
  readonly form: FormMetadata<EventFormValue>
  readonly field: FieldMetadata<PersonValue[], EventFormValue>
  readonly countries: readonly Choice[]
}

/** Who takes part. */
export function PeopleFields({ form, field, countries }: PeopleFieldsProps) {
  const rows = field.getFieldList()
  return (
    <>
      <ol className="rows">
        {rows.map((row, index) => {
          const { name, role, country, affiliation } = row.getFieldset()
          return (
            <li key={row.key}>
              <div className="row-grid row-person">
                <LineField field={name} label="Name" />
                <SelectField field={role} label="Role" choices={ROLES} />
                <SelectField field={country} label="Country" choices={countries} none="Choose …" />
                <LineField field={affiliation} label="Affiliation" />
              </div>
              <RowButtons
                form={form}
                name={field.name}
                index={index}
                count={rows.length}
                what={name.value || `person ${index + 1}`}
              />
            </li>
          )
        })}
      </ol>
      <Button type="submit" {...form.insert.getButtonProps({ name: field.name })}>
        Add a person
      </Button>
    </>
  )
}
