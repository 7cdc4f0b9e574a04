import { type FieldMetadata, type FormMetadata, getInputProps } from '@conform-to/react'
import { Button } from '../ui/button.tsx'
import type { EventFormValue, PartnerValue } from './event-form-value.ts'
import { LineField } from './form-fields.tsx'
import { PictureField } from './picture-field.tsx'
import { RowButtons } from './row-buttons.tsx'

interface PartnerFieldsProps {
  readonly form: FormMetadata<EventFormValue>
  readonly field: FieldMetadata<PartnerValue[], EventFormValue>
}

/** The organisations that put the event on together. */
export function PartnerFields({ form, field }: PartnerFieldsProps) {
  const rows = field.getFieldList()
  return (
    <>
      <ol className="rows">
        {rows.map((row, index) => {
          const { id, name, url, logoAssetId } = row.getFieldset()
          const { key, ...kept } = getInputProps(id, { type: 'hidden', ariaAttributes: false })
          return (
            <li key={row.key}>
              <input key={key} {...kept} />
              <div className="row-grid row-partner">
                <LineField field={name} label="Name" />
                <LineField field={url} label="Web address" type="url" />
                <PictureField field={logoAssetId} label="Mark" />
              </div>
              <RowButtons
                form={form}
                name={field.name}
                index={index}
                count={rows.length}
                what={name.value || `partner ${index + 1}`}
              />
            </li>
          )
        })}
      </ol>
      <Button type="submit" {...form.insert.getButtonProps({ name: field.name })}>
        Add a partner
      </Button>
    </>
  )
}
