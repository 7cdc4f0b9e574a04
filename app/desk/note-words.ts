import type { StageNote } from '../../server/questions/views.ts'
import { clockText, wallTimeIn } from '../ui/time-words.ts'

/** For what has to be said every evening. */
export const READY_NOTES: readonly string[] = [
  'Two minutes left',
  'Please come to an end',
  'Please repeat the question',
  'Closer to the microphone, please',
]

/** In characters as people count them; the portal's own limit. */
export const LONGEST_NOTE = 120
/** From here on somebody had better walk over. */
const LONG_MS = 60_000

/** How far a note to who speaks has come. */
export interface NoteState {
  /** What colour repeats. */
  readonly tone: 'sent' | 'acknowledged' | 'long'
  /** `sent 18:42, OK’d 18:43`, by the venue's clock */
  readonly words: string
}

/** What became of a note to the stage. */
export function noteState(note: StageNote, { now, timeZone }: { now: number; timeZone: string }): NoteState {
  const clock = (at: number) => clockText(wallTimeIn(timeZone, at))
  const sent = `sent ${clock(note.sentAt)}`
  if (note.acknowledgedAt !== null) {
    return { tone: 'acknowledged', words: `${sent}, OK’d ${clock(note.acknowledgedAt)}` }
  }
  const waitedMs = now - note.sentAt
  if (waitedMs < LONG_MS) return { tone: 'sent', words: `${sent}, not yet acknowledged` }
  const minutes = Math.floor(waitedMs / 60_000)
  return {
    tone: 'long',
    words: `${sent}, still not acknowledged after ${minutes === 1 ? 'a minute' : `${minutes} minutes`}: perhaps nobody sees it`,
  }
}

/** Whether anybody would read a note. @param stages null: not known yet */
export function stagesWords(stages: number | null): string | null {
  if (stages === null) return null
  if (stages === 0) return 'No stage is open: nobody would see it.'
  return stages === 1 ? 'One stage is open.' : `${stages} stages are open.`
}
