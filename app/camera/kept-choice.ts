/** What somebody sends: the picture's source and the devices, by the ids their browser gives them. */
export interface Choice {
  readonly picture: 'camera' | 'screen'
  /** null: whichever the browser takes first. */
  readonly cameraId: string | null
  readonly microphoneId: string | null
}

const KEY = 'camera-choice'
/** What nobody has chosen anything else than. */
export const FIRST_CHOICE: Choice = { picture: 'camera', cameraId: null, microphoneId: null }

/** The devices chosen last on this machine. A screen is chosen anew each time. */
export function keptChoice(storage: Pick<Storage, 'getItem'>): Choice {
  try {
    const kept: unknown = JSON.parse(storage.getItem(KEY) ?? 'null')
    return { ...FIRST_CHOICE, cameraId: idIn(kept, 'cameraId'), microphoneId: idIn(kept, 'microphoneId') }
  } catch {
    return FIRST_CHOICE
  }
}

/** For the next time that this browser opens a camera. */
export function keepChoice(storage: Pick<Storage, 'setItem'>, { cameraId, microphoneId }: Choice): void {
  try {
    storage.setItem(KEY, JSON.stringify({ cameraId, microphoneId }))
  } catch {
    // A browser that keeps nothing costs a choice the next time, not this one.
  }
}

function idIn(kept: unknown, name: string): string | null {
  const value = typeof kept === 'object' && kept !== null ? (kept as Record<string, unknown>)[name] : null
  return typeof value === 'string' ? value : null
}
