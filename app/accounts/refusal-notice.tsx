import type { FormRefusal } from '../refusal.ts'
import { Notice } from '../ui/notice.tsx'

type Refusal = FormRefusal['refusal'] | undefined

/** A refusal that is not about one of the form's fields. */
export function RefusalNotice({ refusal, fields }: { refusal: Refusal; fields: readonly string[] }) {
  if (!refusal || (refusal.field && fields.includes(refusal.field))) return null
  return (
    <Notice tone="error" role="alert">
      {refusal.message}
    </Notice>
  )
}

/** What a refusal says about one field. */
export function errorsOf(refusal: Refusal, field: string): readonly string[] {
  return refusal?.field === field ? [refusal.message] : []
}
