/** What a key of the desk does. */
export type DeskCommand =
  /** Whatever the question under the focus offers for this key. */
  | { readonly do: 'offer'; readonly key: string }
  | { readonly do: 'step'; readonly by: 1 | -1 }
  | { readonly do: 'move'; readonly direction: 'up' | 'down' }
  | { readonly do: 'leave' }
  /** History, and removing it for good. */
  | { readonly do: 'more' }
  | { readonly do: 'search' }
  | { readonly do: 'show-keys' }
  | { readonly do: 'undo' }
  | { readonly do: 'seed' }
  | { readonly do: 'write-to-stage' }

/** A key, and what it does in words. */
export interface DeskKey {
  /** As in `KeyboardEvent.key`, letters in lower case. */
  readonly key: string
  readonly withShift?: true
  /** How the list of keys writes it. */
  readonly shown: string
  readonly meaning: string
  /** `question`: only while a question has the focus; `desk`: wherever the focus is, unless somebody types. */
  readonly scope: 'question' | 'desk'
  readonly command: DeskCommand
}

/** Every key of the desk: the one table that handles them and that `?` shows. */
export const DESK_KEYS: readonly DeskKey[] = [
  offer('a', 'Approve; on air: answered'),
  offer('d', 'Dismiss, with a reason'),
  offer('q', 'Queue'),
  offer('o', 'On air'),
  offer('b', 'On air; what was on air goes back to the head of the queue'),
  offer('w', 'Answer in writing; answered: add to it or correct it'),
  offer('e', 'Edit the question'),
  offer('n', 'Note, labels, who is to answer'),
  offer('m', 'Merge into another; merged: unmerge'),
  {
    key: 'ArrowDown',
    shown: '↓',
    meaning: 'The question below; from elsewhere the first one',
    scope: 'desk',
    command: { do: 'step', by: 1 },
  },
  question('ArrowUp', '↑', 'The question above', { do: 'step', by: -1 }),
  { ...question('ArrowUp', 'Shift ↑', 'Earlier in the queue', { do: 'move', direction: 'up' }), withShift: true },
  { ...question('ArrowDown', 'Shift ↓', 'Later in the queue', { do: 'move', direction: 'down' }), withShift: true },
  question('h', 'H', 'More: rarer decisions, history, remove for good', { do: 'more' }),
  question('Escape', 'Esc', 'Leave a form', { do: 'leave' }),
  { key: 'u', shown: 'U', meaning: 'Undo your last decision', scope: 'desk', command: { do: 'undo' } },
  { key: 's', shown: 'S', meaning: 'Ask a question of your own', scope: 'desk', command: { do: 'seed' } },
  { key: '/', shown: '/', meaning: 'Search all questions', scope: 'desk', command: { do: 'search' } },
  { key: 't', shown: 'T', meaning: 'Write to the stage', scope: 'desk', command: { do: 'write-to-stage' } },
  { key: '?', shown: '?', meaning: 'These keys', scope: 'desk', command: { do: 'show-keys' } },
]

/** A key as it was pressed. */
export interface Press {
  readonly key: string
  readonly shiftKey: boolean
  readonly altKey: boolean
  readonly ctrlKey: boolean
  readonly metaKey: boolean
}

/** What the desk does on a key press; null when nothing. */
export function deskKeyOf(press: Press): DeskKey | null {
  if (press.altKey || press.ctrlKey || press.metaKey) return null
  const key = press.key.length === 1 ? press.key.toLowerCase() : press.key
  // Only for arrows: `?` and capital letters need the shift key by themselves.
  const withShift = key.startsWith('Arrow') && press.shiftKey
  return DESK_KEYS.find((known) => known.key === key && (known.withShift ?? false) === withShift) ?? null
}

function offer(key: string, meaning: string): DeskKey {
  return question(key, key.toUpperCase(), meaning, { do: 'offer', key })
}

function question(key: string, shown: string, meaning: string, command: DeskCommand): DeskKey {
  return { key, shown, meaning, scope: 'question', command }
}
