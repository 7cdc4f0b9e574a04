import type { EventRow, OwnQuestion } from '../../server/questions/views.ts'

/** Without the rehearsal questions that have been wiped. */
export function unwiped<Row extends Pick<OwnQuestion, 'rehearsal' | 'revision'>>(
  questions: ReadonlyMap<string, Row>,
  event: EventRow | null,
): ReadonlyMap<string, Row> {
  const wipedRevision = event?.wipedRevision ?? 0
  const isLeft = ({ rehearsal, revision }: Row) => !rehearsal || revision > wipedRevision
  return new Map([...questions].filter(([, question]) => isLeft(question)))
}
