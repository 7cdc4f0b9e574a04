import { Form } from '@remix-run/react'
import type { EventRecord } from '../../server/events/event.ts'
import { clockText, wallTimeIn } from '../ui/time-words.ts'

interface RunningOrderProps {
  readonly event: Pick<EventRecord, 'programme' | 'people' | 'timeZone' | 'state'>
}

/** One click per programme item marks that it begins now; each mark becomes a chapter of the replay. */
export function RunningOrder({ event: { programme, people, timeZone, state } }: RunningOrderProps) {
  const currentId = currentItem(programme)?.id
  const canMark = state === 'live' || state === 'interrupted'
  return (
    <section className="studio-block" aria-labelledby="running-order">
      <h2 id="running-order">Running order</h2>
      <p className="text-sm text-ink-2">
        {canMark
          ? 'Press an item when it begins: it becomes a chapter.'
          : 'Items can be marked while the event is live.'}
      </p>
      <ol className="studio-order">
        {programme.map(({ id, title, personId, startedAt, plannedMinutes }) => (
          <li key={id} aria-current={id === currentId ? 'step' : undefined}>
            <span className="figures studio-marked">
              {startedAt === null ? `${plannedMinutes} min` : clockText(wallTimeIn(timeZone, startedAt))}
            </span>
            <span>
              {title}
              <span className="block text-sm text-ink-2">{people.find((person) => person.id === personId)?.name}</span>
            </span>
            <Form method="post" replace preventScrollReset>
              <input type="hidden" name="intent" value="mark-item" />
              <input type="hidden" name="itemId" value={id} />
              <button
                type="submit"
                className="button"
                data-look="plain"
                disabled={!canMark}
                aria-label={`${startedAt === null ? 'Begins now' : 'Mark again'}: ${title}`}
              >
                {startedAt === null ? 'Begins now' : 'Mark again'}
              </button>
            </Form>
          </li>
        ))}
      </ol>
    </section>
  )
}

/** The item begun last. */
function currentItem(programme: EventRecord['programme']): EventRecord['programme'][number] | null {
  const begun = programme.filter(({ startedAt }) => startedAt !== null)
  return begun.sort((a, b) => (b.startedAt ?? 0) - (a.startedAt ?? 0))[0] ?? null
}
