import { useEffect, useReducer, useState } from 'react'
import type { DeskQuestion } from '../../server/questions/views.ts'
import { TwinFinder } from './twin-finder.ts'

/** Of a frame's 16 ms. */
const SLICE_MS = 8

/** By waiting question, the earlier one that it may be another wording of; found after the page is drawn, bit by bit. */
export function useTwins(questions: ReadonlyMap<string, DeskQuestion>): ReadonlyMap<string, DeskQuestion> {
  const [finder] = useState(() => new TwinFinder<DeskQuestion>())
  const [, redraw] = useReducer((count: number) => count + 1, 0)
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    const look = () => {
      const [before, until] = [finder.count, performance.now() + SLICE_MS]
      const isDone = finder.look(questions, () => performance.now() > until)
      if (finder.count !== before) redraw()
      if (!isDone) timer = setTimeout(look)
    }
    look()
    return () => clearTimeout(timer)
  }, [questions, finder])
  return finder.twins(questions)
}
