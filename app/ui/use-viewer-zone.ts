import { useSyncExternalStore } from 'react'

const NEVER_CHANGES = () => () => {}

/** The reader's own zone; null on the server and while hydrating, so that both write the same. */
export function useViewerZone(): string | null {
  return useSyncExternalStore(
    NEVER_CHANGES,
    () => Intl.DateTimeFormat().resolvedOptions().timeZone,
    () => null,
  )
}
