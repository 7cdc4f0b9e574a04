import { useCallback, useState } from 'react'

/** What the portal answers. */
export interface StageLinkState {
  /** With its key; null: the link is off. */
  readonly address: string | null
}

export interface StageLinkInUse {
  /** null: not known yet. */
  readonly link: StageLinkState | null
  readonly isFailed: boolean
  readonly look: () => Promise<void>
  readonly renew: () => Promise<void>
  readonly switchOff: () => Promise<void>
}

/** A stage's signed link, for who may change it. Nothing is asked before `look`. */
export function useStageLink(slug: string): StageLinkInUse {
  const [link, setLink] = useState<StageLinkState | null>(null)
  const [isFailed, setIsFailed] = useState(false)
  const ask = useCallback(
    async (intent?: 'renew' | 'switch-off') => {
      const answer = await askPortal(`/stage/${slug}/link.json`, intent)
      setIsFailed(answer === null)
      if (answer) setLink(answer)
    },
    [slug],
  )
  return {
    link,
    isFailed,
    look: useCallback(() => ask(), [ask]),
    renew: useCallback(() => ask('renew'), [ask]),
    switchOff: useCallback(() => ask('switch-off'), [ask]),
  }
}

async function askPortal(address: string, intent: string | undefined): Promise<StageLinkState | null> {
  try {
    const press = intent === undefined ? {} : { method: 'POST', body: new URLSearchParams({ intent }) }
    const response = await fetch(address, press)
    return response.ok ? await response.json() : null
  } catch {
    return null
  }
}
