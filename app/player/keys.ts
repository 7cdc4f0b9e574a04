/** What a key of the player does. */
export type PlayerCommand =
  | { readonly do: 'toggle-play' | 'toggle-mute' | 'toggle-fullscreen' | 'toggle-pip' | 'show-keys' }
  | { readonly do: 'seek-by'; readonly seconds: number }
  | { readonly do: 'seek-to-share'; readonly share: number }
  | { readonly do: 'seek-to-start' | 'seek-to-end' }
  | { readonly do: 'change-volume'; readonly by: number }
  | { readonly do: 'change-speed'; readonly steps: 1 | -1 }

interface Press {
  readonly key: string
  readonly altKey: boolean
  readonly ctrlKey: boolean
  readonly metaKey: boolean
}

const COMMANDS: Readonly<Record<string, PlayerCommand>> = {
  ' ': { do: 'toggle-play' },
  k: { do: 'toggle-play' },
  j: { do: 'seek-by', seconds: -10 },
  l: { do: 'seek-by', seconds: 10 },
  arrowleft: { do: 'seek-by', seconds: -5 },
  arrowright: { do: 'seek-by', seconds: 5 },
  arrowup: { do: 'change-volume', by: 0.1 },
  arrowdown: { do: 'change-volume', by: -0.1 },
  m: { do: 'toggle-mute' },
  f: { do: 'toggle-fullscreen' },
  i: { do: 'toggle-pip' },
  home: { do: 'seek-to-start' },
  end: { do: 'seek-to-end' },
  '<': { do: 'change-speed', steps: -1 },
  '>': { do: 'change-speed', steps: 1 },
  '?': { do: 'show-keys' },
}

/** What a key means to the player; null when it means nothing, or belongs to the browser. */
export function commandOf(press: Press): PlayerCommand | null {
  if (press.altKey || press.ctrlKey || press.metaKey) return null
  if (/^\d$/.test(press.key)) return { do: 'seek-to-share', share: Number(press.key) / 10 }
  return COMMANDS[press.key.toLowerCase()] ?? null
}

/** The keys in words, for the list that `?` opens. */
export const KEYS_IN_WORDS: readonly (readonly [keys: string, meaning: string])[] = [
  ['Space, K', 'Play or pause'],
  ['J, L', '10 seconds back or forward'],
  ['←, →', '5 seconds back or forward'],
  ['↑, ↓', 'Louder or quieter'],
  ['M', 'Sound off or on'],
  ['F', 'Full screen'],
  ['I', 'Picture in picture'],
  ['0 – 9', 'Tenths of the whole'],
  ['Home, End', 'Start, or end and live'],
  ['<, >', 'Slower or faster'],
  ['?', 'These keys'],
]

/**
 * Whether the element under the key has a use of its own for it: text is typed, a button is pressed with Space, a slider
 * or a list is moved with arrows.
 */
export function keepsKey(target: EventTarget | null, key: string): boolean {
  if (!(target instanceof HTMLElement)) return false
  if (target.isContentEditable || target.matches('textarea, select, [role=menu] *, [role=dialog] *, dialog *'))
    return true
  if (target instanceof HTMLInputElement) return target.type !== 'range' || MOVES_A_SLIDER.test(key)
  return key === ' ' && target.matches('button, a, summary, [role=button]')
}

const MOVES_A_SLIDER = /^(Arrow|Page|Home|End)/
