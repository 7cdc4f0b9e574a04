import { useEffect, useState } from 'react'
import { otherLanguages } from './languages.ts'
import { useKeptText } from './use-kept-text.ts'

/** In which language somebody writes; tags of BCP 47. */
export interface LanguageChoice {
  /** null: as the event is held. */
  readonly language: string | null
  /** What else the browser says its reader knows. */
  readonly others: readonly string[]
  readonly choose: (language: string | null) => void
}

/** Kept from event to event; what the browser does not name any more, or what the event is held in, is no choice. */
export function useLanguage(eventLanguage: string): LanguageChoice {
  const [kept, keep] = useKeptText('rostrum:language')
  const [others, setOthers] = useState<readonly string[]>([])
  useEffect(() => setOthers(otherLanguages(navigator.languages, eventLanguage)), [eventLanguage])
  return {
    language: others.includes(kept) ? kept : null,
    others,
    choose: (language) => keep(language ?? ''),
  }
}
