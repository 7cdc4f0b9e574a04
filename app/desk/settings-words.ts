import type { DeskSettings, RoomSettings } from '../../server/questions/views.ts'

/** How a setting reads. */
export interface SettingWords {
  readonly words: string
  /** Whether it is not what a room usually is, and must not be overlooked. */
  readonly isUnusual: boolean
}

/** How a room is set, for the line that a moderator sees all evening. */
export function settingsWords(settings: RoomSettings): readonly SettingWords[] {
  const { roomOpen, moderated, slowModeSeconds, flagWords } = settings
  return [
    roomOpen ? usual('Questions are open') : unusual('Questions are closed'),
    moderated ? usual('each is read before others see it') : unusual('not moderated: everyone sees them at once'),
    ...(slowModeSeconds > 0 ? [unusual(`slow mode: ${slowModeWords(slowModeSeconds)}`)] : []),
    ...(flagWords.length > 0
      ? [usual(flagWords.length === 1 ? '1 word is marked' : `${flagWords.length} words are marked`)]
      : []),
  ]
}

/** `one question every 60 s` */
export function slowModeWords(seconds: number): string {
  return `one question every ${seconds} s`
}

/** That the settings under an open form are not what they were. */
export function settingsChangeWords(settings: DeskSettings): string {
  const now = settingsWords(settings).map(({ words }) => words)
  return `Somebody else has just changed the settings. Now: ${now.join(', ')}. Nothing of yours was saved: look again, then save.`
}

function usual(words: string): SettingWords {
  return { words, isUnusual: false }
}

function unusual(words: string): SettingWords {
  return { words, isUnusual: true }
}
