import { Form } from '@remix-run/react'
import type { FormRefusal } from '../refusal.ts'
import { Button } from '../ui/button.tsx'
import { Field } from '../ui/field.tsx'
import { errorsOf, RefusalNotice } from './refusal-notice.tsx'

interface NameFormProps {
  readonly name: string
  /** Where to go on afterwards; empty: nowhere. */
  readonly next: string
  readonly refusal: FormRefusal['refusal'] | undefined
}

/** Asks somebody new what they are called. */
export function NameForm({ name, next, refusal }: NameFormProps) {
  return (
    <Form method="post" reloadDocument className="grid gap-4">
      <RefusalNotice refusal={refusal} fields={['name']} />
      <input type="hidden" name="next" value={next} />
      <Field id="name" label="Name" errors={errorsOf(refusal, 'name')}>
        {(control) => (
          <input
            {...control}
            className="input"
            name="name"
            autoComplete="name"
            maxLength={120}
            required
            defaultValue={name}
          />
        )}
      </Field>
      <Button type="submit" look="primary" className="justify-self-start">
        Save
      </Button>
    </Form>
  )
}
