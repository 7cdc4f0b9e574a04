import { QuestionError } from '../errors.ts'
import { deskSettingsOf } from './present.ts'
import type { HistoryDetail } from './question-store.ts'
import type { RoomDraft } from './room-draft.ts'
import { cleanLine } from './text.ts'
import type { Configure, DeskSettings, RoomSettings } from './views.ts'

/** An hour between two questions of one person. */
export const LONGEST_SLOW_MODE_SECONDS = 3600
/** Of the words a desk has marked in what waits. */
export const MOST_FLAG_WORDS = 200
const LONGEST_FLAG_WORD = 80

/**
 * Changes what a moderator wants changed, if the settings are still as the moderator saw them. Turning moderation off
 * publishes nothing that waits: it is decided about as before.
 * @throws QuestionError `outdated`, `invalid`, `too-long`
 * @see QUESTIONS, Rules: Moderation, Limits, Collision
 */
export function configureRoom(draft: RoomDraft, request: Omit<Configure, 'slug'>, actorId: string): DeskSettings {
  if (draft.event.settingsRevision > request.basedOn) throw outdated()
  const change = changeOf(draft.event, cleaned(request.change))
  if (Object.keys(change).length === 0) return deskSettingsOf(draft.event)
  draft.record({ questionId: null, actorId, verb: 'change-settings', detail: change })
  return deskSettingsOf(draft.configure(change))
}

function cleaned(change: Partial<RoomSettings>): Partial<RoomSettings> {
  const { slowModeSeconds, flagWords } = change
  if (slowModeSeconds !== undefined) refuseSlowness(slowModeSeconds)
  return flagWords === undefined ? change : { ...change, flagWords: cleanWords(flagWords) }
}

function refuseSlowness(seconds: number): void {
  if (Number.isInteger(seconds) && seconds >= 0 && seconds <= LONGEST_SLOW_MODE_SECONDS) return
  throw new QuestionError('invalid', 'invalid', `Slow mode takes 0 to ${LONGEST_SLOW_MODE_SECONDS} s.`)
}

function cleanWords(words: readonly string[]): readonly string[] {
  const different = [...new Set(words.flatMap((word) => cleanLine(word, LONGEST_FLAG_WORD) ?? []))]
  if (different.length <= MOST_FLAG_WORDS) return different
  throw new QuestionError('invalid', 'too-long', `At most ${MOST_FLAG_WORDS} words are looked for.`)
}

/** Only what is not so already, so that a history line says what was done. */
function changeOf(before: RoomSettings, wanted: Partial<RoomSettings>): Partial<RoomSettings> & HistoryDetail {
  const known = (['roomOpen', 'moderated', 'slowModeSeconds', 'flagWords'] as const).flatMap((name) => {
    const value = wanted[name]
    return value === undefined || JSON.stringify(value) === JSON.stringify(before[name]) ? [] : [[name, value] as const]
  })
  return Object.fromEntries(known)
}

function outdated(): QuestionError {
  return new QuestionError('conflict', 'outdated', 'Somebody else has just changed the settings of this room.')
}
