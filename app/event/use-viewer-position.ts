import { useCallback, useRef, useState } from 'react'
import type { PublicQuestion } from '../../server/questions/views.ts'
import { type Position, stateAt } from '../room/on-air.ts'

interface Room {
  readonly questions: ReadonlyMap<string, PublicQuestion>
}

/**
 * Where this viewer is in programme time. The player tells it four times a second; the page is drawn again only when
 * a question looks different from there.
 */
export function useViewerPosition(room: Room) {
  const [position, setPosition] = useState<Position>({ programmeTime: null })
  const latest = useRef({ room, position })
  latest.current = { room, position }

  const onProgrammeTime = useCallback((programmeTime: number | null) => {
    const { room, position } = latest.current
    const moved = { programmeTime }
    if (looksDifferent(room.questions, position, moved)) setPosition(moved)
  }, [])

  return { position, onProgrammeTime }
}

function looksDifferent(questions: ReadonlyMap<string, PublicQuestion>, from: Position, to: Position): boolean {
  if ((from.programmeTime === null) !== (to.programmeTime === null)) return true
  return [...questions.values()].some((question) => stateAt(question, from) !== stateAt(question, to))
}
