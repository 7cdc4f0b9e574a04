import { Form } from '@remix-run/react'
import type { FormRefusal } from '../refusal.ts'
import { Button } from '../ui/button.tsx'
import { Field } from '../ui/field.tsx'
import { errorsOf, RefusalNotice } from './refusal-notice.tsx'

interface SetupFormProps {
  readonly token: string
  readonly refusal: FormRefusal['refusal'] | undefined
}

/** Makes whoever reads the portal's console its first administrator. */
export function SetupForm({ token, refusal }: SetupFormProps) {
  return (
    <Form method="post" reloadDocument className="grid gap-4">
      <p>Later you sign in with a code that is sent to this address.</p>
      <RefusalNotice refusal={refusal} fields={['token', 'name', 'email']} />
      <Field
        id="token"
        label="Token"
        hint="The portal prints it on its console when it starts."
        errors={errorsOf(refusal, 'token')}
      >
        {(control) => (
          <input {...control} className="input" name="token" autoComplete="off" required defaultValue={token} />
        )}
      </Field>
      <Field id="name" label="Name" errors={errorsOf(refusal, 'name')}>
        {(control) => <input {...control} className="input" name="name" autoComplete="name" maxLength={120} required />}
      </Field>
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
          />
        )}
      </Field>
      <Button type="submit" look="primary" className="justify-self-start">
        Become the administrator
      </Button>
    </Form>
  )
}
