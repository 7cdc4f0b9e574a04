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
          ? 'Press an item when it begins: the stage’s clock follows it, and it becomes a chapter. What was pressed too early or by mistake can be pressed again, or taken back.'
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
            <Form method="post" replace preventScrollReset className="studio-marks">
              <input type="hidden" name="itemId" value={id} />
              <MarkButton intent="mark-item" words="Begins now" title={title} isDisabled={!canMark} />
              {startedAt !== null && canMark && (
                <MarkButton intent="unmark-item" words="Not begun" title={title} isDisabled={false} />
              )}
            </Form>
          </li>
        ))}
      </ol>
    </section>
  )
}

interface MarkButtonProps {
  readonly intent: 'mark-item' | 'unmark-item'
  readonly words: string
  /** Of the item. */
  readonly title: string
  readonly isDisabled: boolean
}

function MarkButton({ intent, words, title, isDisabled }: MarkButtonProps) {
  return (
    <button
      type="submit"
      name="intent"
      value={intent}
      className="button"
      data-look={intent === 'mark-item' ? 'plain' : 'quiet'}
      disabled={isDisabled}
      aria-label={`${words}: ${title}`}
    >
      {words}
    </button>
  )
}

/** The item begun last. */
function currentItem(programme: EventRecord['programme']): EventRecord['programme'][number] | null {
  const begun = programme.filter(({ startedAt }) => startedAt !== null)
  return begun.sort((a, b) => (b.startedAt ?? 0) - (a.startedAt ?? 0))[0] ?? null
}
