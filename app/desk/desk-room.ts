import { createContext, useContext } from 'react'
import type { DeskQuestion } from '../../server/questions/views.ts'
import type { RoomControl } from './room-control.ts'

/** What every card of a desk may need of its room. */
export interface DeskRoom {
  readonly control: RoomControl
  readonly questions: ReadonlyMap<string, DeskQuestion>
  /** Of the room as this desk knows it. */
  readonly revision: number
  readonly flagWords: readonly string[]
  /** IANA zone of the venue. */
  readonly timeZone: string
}

const Context = createContext<DeskRoom | null>(null)

/** Hands the desk to everything on its screen. */
export const DeskRoomProvider = Context.Provider

/** null outside a desk. */
export function useDeskRoom(): DeskRoom | null {
  return useContext(Context)
}
