import { Form } from '@remix-run/react'
import type { FormRefusal } from '../refusal.ts'
import { Button } from '../ui/button.tsx'
import { Field } from '../ui/field.tsx'
import { errorsOf, RefusalNotice } from './refusal-notice.tsx'

interface EmailFormProps {
  readonly email: string
  readonly next: string
  readonly refusal: FormRefusal['refusal'] | undefined
}

/** The first step of signing in: where the code goes. */
export function EmailForm({ email, next, refusal }: EmailFormProps) {
  return (
    <Form method="post" reloadDocument className="grid gap-4">
      <p>You need no password: we send a code to your e-mail address, and you type it in here.</p>
      <RefusalNotice refusal={refusal} fields={['email']} />
      <input type="hidden" name="next" value={next} />
      <Field id="email" label="E-mail address" errors={errorsOf(refusal, 'email')}>
        {(control) => (
          <input
            {...control}
            className="input"
            name="email"
            type="email"
            autoComplete="email"
            maxLength={254}
            required
            defaultValue={email}
          />
        )}
      </Field>
      <Button type="submit" look="primary" className="justify-self-start">
        Send me a code
      </Button>
    </Form>
  )
}
