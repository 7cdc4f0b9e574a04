import type { ReactNode } from 'react'

/** What ties a control to its label, hint and complaint. */
export interface ControlProps {
  readonly id: string
  readonly 'aria-describedby': string | undefined
  readonly 'aria-invalid': true | undefined
}

interface FieldProps {
  readonly id: string
  readonly label: string
  readonly hint?: ReactNode
  readonly errors?: readonly string[] | undefined
  readonly className?: string
  readonly children: (control: ControlProps) => ReactNode
}

/** A labelled control with its hint, and its complaint in words beside it. */
export function Field({ id, label, hint, errors, className = '', children }: FieldProps) {
  const isWrong = errors !== undefined && errors.length > 0
  const described = [hint && `${id}-hint`, isWrong && `${id}-error`].filter(Boolean).join(' ') || undefined
  return (
    <div className={`field ${className}`}>
      <label htmlFor={id}>{label}</label>
      {hint && (
        <p id={`${id}-hint`} className="field-hint">
          {hint}
        </p>
      )}
      {children({ id, 'aria-describedby': described, 'aria-invalid': isWrong || undefined })}
      {isWrong && (
        <p id={`${id}-error`} className="field-error">
          {errors.join(' ')}
        </p>
      )}
    </div>
  )
}
