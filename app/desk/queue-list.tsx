import { useRef } from 'react'
import type { DeskQuestion } from '../../server/questions/views.ts'
import type { MergeGroups } from './merge-groups.ts'
import { QuestionCard } from './question-card.tsx'
import { neighbourBefore } from './queue-order.ts'
import type { Decisions } from './use-decisions.ts'
import { useQueueDrag } from './use-queue-drag.ts'

interface QueueListProps {
  /** The whole queue, in its order. */
  readonly queue: readonly DeskQuestion[]
  /** Those of it that are shown. */
  readonly shown: readonly DeskQuestion[]
  readonly decisions: Decisions
  readonly groups: MergeGroups
}

/** The queue, ordered by dragging, by buttons or by keys. */
export function QueueList({ queue, shown, decisions, groups }: QueueListProps) {
  const list = useRef<HTMLDivElement>(null)
  const { drag, handleOf } = useQueueDrag(list, queue, (questionId, before) => {
    const question = queue.find(({ id }) => id === questionId)
    if (question) decisions.decide(question, { verb: 'queue', before })
  })
  const dropAt = drag?.before === null ? 'end' : undefined
  return (
    <div ref={list} className="desk-queue" data-drop={dropAt}>
      {shown.map((question) => {
        const isDragged = drag?.questionId === question.id
        return (
          <div
            key={question.id}
            className="desk-slot"
            data-dragged={isDragged || undefined}
            data-drop={drag?.before === question.id ? 'before' : undefined}
            style={isDragged ? { transform: `translateY(${drag.offset}px)` } : undefined}
          >
            {/* For pointers alone: the buttons and Shift with an arrow do the same. */}
            <span className="desk-handle" aria-hidden="true" title="Drag to order" {...handleOf(question.id)}>
              ⠿
            </span>
            <QuestionCard question={question} decisions={decisions} groups={groups}>
              <PlaceInQueue queue={queue} question={question} decisions={decisions} />
            </QuestionCard>
          </div>
        )
      })}
    </div>
  )
}

interface PlaceInQueueProps extends Pick<QueueListProps, 'queue' | 'decisions'> {
  readonly question: DeskQuestion
}

function PlaceInQueue({ queue, question, decisions }: PlaceInQueueProps) {
  return (['up', 'down'] as const).map((direction) => {
    const before = neighbourBefore(queue, question.id, direction)
    return (
      <button
        key={direction}
        type="button"
        className="button"
        data-look="plain"
        aria-disabled={before === undefined || undefined}
        aria-label={`Move question ${question.number} ${direction}`}
        onClick={() => before !== undefined && decisions.decide(question, { verb: 'queue', before })}
      >
        {direction === 'up' ? '↑' : '↓'}
      </button>
    )
  })
}
