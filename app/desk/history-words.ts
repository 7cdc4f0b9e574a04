import type { DismissalReason } from '../../server/questions/question.ts'
import type { DeskQuestion, HistoryLine, RoomSettings } from '../../server/questions/views.ts'
import { REASON_WORDS } from './words.ts'

const WORDS: Readonly<Record<HistoryLine['verb'], string>> = {
  approve: 'approved it',
  dismiss: 'dismissed it',
  queue: 'queued it',
  'put-on-air': 'put it on air',
  'answer-live': 'marked it as answered live',
  'answer-in-writing': 'answered it in writing',
  'return-to-waiting': 'put it back to waiting',
  merge: 'merged it into another',
  unmerge: 'took it out of a merge',
  edit: 'edited it',
  annotate: 'annotated it',
  seed: 'asked it from the desk',
  undo: 'took a decision back',
  purge: 'removed it for good',
  'change-settings': 'changed the settings',
  'begin-rehearsal': 'began the rehearsal',
  'end-rehearsal': 'ended the rehearsal',
  'wipe-rehearsal': 'wiped the rehearsal',
  'draft-poll': 'drafted a poll',
  'edit-poll': 'edited a draft of a poll',
  'open-poll': 'opened a poll',
  'close-poll': 'closed a poll',
  'publish-poll': 'published the results of a poll',
  'delete-poll': 'deleted a draft of a poll',
  announce: 'announced',
  'edit-announcement': 'edited the announcement',
  'withdraw-announcement': 'withdrew the announcement',
}

/** What a line of the history tells, after the name of who did it. */
export function historyWords({ verb, detail }: Pick<HistoryLine, 'verb' | 'detail'>): string {
  const more = detail === null ? [] : Object.entries(detail).flatMap(([name, value]) => detailWords(name, value) ?? [])
  return more.length === 0 ? WORDS[verb] : `${WORDS[verb]}: ${more.join(', ')}`
}

/** The question a line is about, as the desk calls it; null when it is about the room. */
export function aboutWords(
  { questionId }: Pick<HistoryLine, 'questionId'>,
  questions: ReadonlyMap<string, Pick<DeskQuestion, 'number' | 'rehearsal'>>,
): string | null {
  if (questionId === null) return null
  const question = questions.get(questionId)
  return question ? numberWords(question) : 'A question'
}

/** `Question 17`; those of a rehearsal are numbered apart. */
export function numberWords({ number, rehearsal }: Pick<DeskQuestion, 'number' | 'rehearsal'>): string {
  return rehearsal ? `Rehearsal question ${number}` : `Question ${number}`
}

const SETTINGS: Readonly<{ [Name in keyof RoomSettings]: (value: RoomSettings[Name]) => string }> = {
  roomOpen: (isOpen) => (isOpen ? 'questions open' : 'questions closed'),
  moderated: (isModerated) => (isModerated ? 'moderated' : 'not moderated'),
  slowModeSeconds: (seconds) => (seconds === 0 ? 'no slow mode' : `one question every ${seconds} s`),
  flagWords: (words) => (words.length === 0 ? 'no words to mark' : `words to mark: ${words.join('; ')}`),
}

/** null for what only the portal needs, e.g. places in the queue and ids. */
function detailWords(name: string, value: unknown): string | null {
  // The casts are true because the portal writes a setting under its own name.
  if (Object.hasOwn(SETTINGS, name)) return SETTINGS[name as 'roomOpen'](value as boolean)
  if (name === 'verb') return WORDS[value as HistoryLine['verb']] ?? null
  if (name === 'reason') return REASON_WORDS[value as DismissalReason] ?? null
  if (name === 'labels') return (value as readonly string[]).join('; ') || null
  if (name === 'addressee' && value !== null) return `for ${value}`
  return (name === 'text' || name === 'note') && typeof value === 'string' ? `“${value}”` : null
}
