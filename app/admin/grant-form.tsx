import { Form } from '@remix-run/react'
import type { FormRefusal } from '../refusal.ts'
import { Button } from '../ui/button.tsx'
import { Field } from '../ui/field.tsx'
import { Notice } from '../ui/notice.tsx'
import { type NamedEvent, ROLE_WORDS } from './role-words.ts'

interface GrantFormProps {
  readonly events: readonly NamedEvent[]
  readonly refusal: FormRefusal['refusal'] | undefined
}

/** Gives somebody a role by their address; who is new is made known by it. */
export function GrantForm({ events, refusal }: GrantFormProps) {
  const errorsOf = (field: string) => (refusal?.field === field ? [refusal.message] : undefined)
  return (
    <Form method="post" className="form-grid">
      {refusal && refusal.field !== 'email' && (
        <Notice tone="error" role="alert">
          {refusal.message}
        </Notice>
      )}
      <div className="row-grid">
        <Field id="grant-email" label="Address" hint="They sign in with a code sent to it." errors={errorsOf('email')}>
          {(control) => <input {...control} className="input" type="email" name="email" required autoComplete="off" />}
        </Field>
        <Field id="grant-name" label="Name" hint="Only needed for somebody new.">
          {(control) => <input {...control} className="input" name="name" autoComplete="off" />}
        </Field>
        <Field id="grant-role" label="Role">
          {(control) => (
            <select {...control} className="input" name="role">
              {Object.entries(ROLE_WORDS).map(([role, words]) => (
                <option key={role} value={role}>
                  {words}
                </option>
              ))}
            </select>
          )}
        </Field>
        <Field id="grant-event" label="For">
          {(control) => (
            <select {...control} className="input" name="eventId">
              <option value="">Every event</option>
              {events.map(({ id, title }) => (
                <option key={id} value={id}>
                  {title}
                </option>
              ))}
            </select>
          )}
        </Field>
      </div>
      <Button type="submit" look="primary" className="justify-self-start">
        Give the role
      </Button>
    </Form>
  )
}
