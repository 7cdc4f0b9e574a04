import { Form } from '@remix-run/react'
import type { AccountSummary } from '../../server/accounts/accounts.ts'
import type { RoleGrant } from '../../server/accounts/viewer.ts'
import { Button } from '../ui/button.tsx'
import { type NamedEvent, ROLE_WORDS } from './role-words.ts'

interface PeopleAndRolesProps {
  readonly people: readonly AccountSummary[]
  readonly events: readonly NamedEvent[]
}

/** Who has an account, and what they may do where. */
export function PeopleAndRoles({ people, events }: PeopleAndRolesProps) {
  return (
    <ul className="admin-list people-list">
      {people.map(({ userId, name, email, grants }) => (
        <li key={userId}>
          <div>
            <h3 className="font-semibold">{name || email}</h3>
            <p className="text-sm text-ink-2">{email}</p>
          </div>
          <ul className="grants">
            {grants.map((grant) => (
              <li key={`${grant.role} ${grant.eventId}`}>
                <Grant userId={userId} person={name || email} grant={grant} events={events} />
              </li>
            ))}
          </ul>
        </li>
      ))}
    </ul>
  )
}

interface GrantProps extends Pick<PeopleAndRolesProps, 'events'> {
  readonly userId: string
  readonly person: string
  readonly grant: RoleGrant
}

function Grant({ userId, person, grant: { role, eventId }, events }: GrantProps) {
  const [word = role] = ROLE_WORDS[role].split(':')
  const where = eventId === null ? 'every event' : (events.find(({ id }) => id === eventId)?.title ?? 'a past event')
  return (
    <Form method="post">
      <input type="hidden" name="userId" value={userId} />
      <input type="hidden" name="role" value={role} />
      <input type="hidden" name="eventId" value={eventId ?? ''} />
      <span>{`${word}, ${where}`}</span>
      <Button type="submit" name="revoke" value="yes" look="quiet">
        Take away<span className="sr-only">{`: ${word}, ${where}, from ${person}`}</span>
      </Button>
    </Form>
  )
}
