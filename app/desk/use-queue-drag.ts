import { type PointerEvent, type RefObject, useEffect, useState } from 'react'
import { dropBefore } from './queue-order.ts'

interface Queued {
  readonly id: string
}

/** A question that follows the pointer. */
export interface Drag {
  readonly questionId: string
  /** From where it stands, CSS pixels. */
  readonly offset: number
  /** What it would come to stand before; null: the end; undefined: where it was. */
  readonly before: string | null | undefined
}

/** The queue while one of its questions is being dragged. */
export interface QueueDrag {
  readonly drag: Drag | null
  /** For the handle of a question: mouse, pen and finger alike. */
  handleOf(questionId: string): {
    onPointerDown(press: PointerEvent<HTMLElement>): void
    onPointerMove(move: PointerEvent<HTMLElement>): void
    onPointerUp(): void
    onPointerCancel(): void
  }
}

/** From here to the window's edge what is dragged takes the queue along, and the page. */
const EDGE_PX = 72
const SCROLL_PX = 14

/** Orders a queue by dragging. Escape, or a pointer that is taken away, leaves it as it was. */
export function useQueueDrag(
  list: RefObject<HTMLElement>,
  queue: readonly Queued[],
  onDrop: (questionId: string, before: string | null) => void,
): QueueDrag {
  const [held, setHeld] = useState<(Drag & { readonly grabbedAt: number }) | null>(null)
  const isDragging = held !== null
  useEffect(() => {
    if (!isDragging) return
    const onKeyDown = ({ key }: KeyboardEvent) => key === 'Escape' && setHeld(null)
    document.addEventListener('keydown', onKeyDown)
    return () => document.removeEventListener('keydown', onKeyDown)
  }, [isDragging])

  return {
    drag: held,
    handleOf: (questionId) => ({
      onPointerDown: (press) => {
        if (press.button !== 0) return
        press.preventDefault()
        press.currentTarget.setPointerCapture(press.pointerId)
        setHeld({ questionId, offset: 0, before: undefined, grabbedAt: press.clientY - topOf(list.current) })
      },
      onPointerMove: ({ clientY }) => {
        if (held?.questionId !== questionId) return
        scrollAlong(list.current, clientY)
        const others = middlesIn(list.current).filter(({ id }) => id !== questionId)
        const before = dropBefore(queue, questionId, others, clientY)
        setHeld({ ...held, offset: clientY - topOf(list.current) - held.grabbedAt, before })
      },
      onPointerUp: () => {
        if (held?.questionId !== questionId) return
        setHeld(null)
        if (held.before !== undefined) onDrop(questionId, held.before)
      },
      onPointerCancel: () => setHeld(null),
    }),
  }
}

function middlesIn(list: HTMLElement | null): { readonly id: string; readonly middle: number }[] {
  return [...(list?.querySelectorAll<HTMLElement>('.desk-slot > [data-question]') ?? [])].map((card) => {
    const { top, height } = card.getBoundingClientRect()
    return { id: card.dataset.question ?? '', middle: top + height / 2 }
  })
}

function topOf(list: HTMLElement | null): number {
  return list?.getBoundingClientRect().top ?? 0
}

/** The queue may scroll by itself, or with the page. */
function scrollAlong(list: HTMLElement | null, clientY: number): void {
  const by = clientY < EDGE_PX ? -SCROLL_PX : clientY > window.innerHeight - EDGE_PX ? SCROLL_PX : 0
  if (by === 0) return
  list?.closest('[data-column]')?.scrollBy(0, by)
  window.scrollBy(0, by)
}
