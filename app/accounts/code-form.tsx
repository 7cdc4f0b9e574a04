import { Form } from '@remix-run/react'
import type { FormRefusal } from '../refusal.ts'
import { Button } from '../ui/button.tsx'
import { Field } from '../ui/field.tsx'
import { errorsOf, RefusalNotice } from './refusal-notice.tsx'

interface CodeFormProps {
  readonly email: string
  readonly next: string
  readonly refusal: FormRefusal['refusal'] | undefined
}

/** The second step of signing in: the code from the mail. */
export function CodeForm({ email, next, refusal }: CodeFormProps) {
  return (
    <>
      <Form method="post" reloadDocument className="grid gap-4">
        <p role="status">
          A code is on its way to <strong>{email}</strong>. It works once, for 15 minutes.
        </p>
        <RefusalNotice refusal={refusal} fields={['code']} />
        <input type="hidden" name="next" value={next} />
        <input type="hidden" name="email" value={email} />
        <Field id="code" label="Code" hint="Six digits" errors={errorsOf(refusal, 'code')}>
          {(control) => (
            <input
              {...control}
              className="input figures"
              name="code"
              inputMode="numeric"
              autoComplete="one-time-code"
              maxLength={20}
              required
            />
          )}
        </Field>
        <Button type="submit" look="primary" className="justify-self-start">
          Sign in
        </Button>
      </Form>
      <Form method="post" reloadDocument>
        <input type="hidden" name="next" value={next} />
        <input type="hidden" name="email" value={email} />
        <Button type="submit" look="quiet">
          Send a new code
        </Button>
      </Form>
    </>
  )
}
