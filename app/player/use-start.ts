import { useState } from 'react'
import type { EventPlayerProps } from './event-player.tsx'
import { rememberedPosition } from './resume.ts'
import { startFromAddress } from './start-position.ts'

export interface Start {
  /** null: the live edge, or a replay's beginning. */
  readonly atSeconds: number | null
  /** What is live moves by itself, muted; a replay waits for its viewer. */
  readonly byItself: boolean
  /** Set when the viewer did not ask for the place but left it there last time. */
  readonly resumedAtSeconds: number | null
}

/** Where this page's playback begins; decided once. */
export function useStart(props: EventPlayerProps): Start {
  const [start] = useState(() => chooseStart(props))
  return start
}

function chooseStart({ slug, mode, chapters, startAtSeconds, preview }: EventPlayerProps): Start {
  const byItself = mode === 'live'
  const asked = startAtSeconds ?? (preview ? null : startFromAddress(window.location, chapters))
  if (asked !== null || byItself) return { atSeconds: asked, byItself, resumedAtSeconds: null }
  const remembered = rememberedPosition(window.localStorage, slug)
  return { atSeconds: remembered, byItself, resumedAtSeconds: remembered }
}
