import { type FieldMetadata, getInputProps } from '@conform-to/react'
import { Field } from '../ui/field.tsx'

interface PictureFieldProps {
  /** Holds the asset's id; its name ends in `AssetId`. */
  readonly field: FieldMetadata<string>
  readonly label: string
  readonly hint?: string
}

/** A picture to choose. The one that is kept already is shown, and stays when no other is chosen. */
export function PictureField({ field, label, hint = 'PNG, JPEG or WebP, at most 1 MB.' }: PictureFieldProps) {
  const { key, ...kept } = getInputProps(field, { type: 'hidden', ariaAttributes: false })
  const id = `${field.id}-file`
  return (
    <div className="picture-field">
      <input key={key} {...kept} />
      <Field id={id} label={label} hint={hint} errors={field.errors}>
        {(control) => (
          <input
            {...control}
            type="file"
            name={field.name.replace(/AssetId$/, 'File')}
            accept="image/png,image/jpeg,image/webp"
            className="input"
          />
        )}
      </Field>
      {field.initialValue && <img src={`/assets/${field.initialValue}`} alt="" />}
    </div>
  )
}
