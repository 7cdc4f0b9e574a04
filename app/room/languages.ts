const names = new Intl.DisplayNames(['en'], { type: 'language' })

/** In English: the portal's own words are. What is no tag is its own name. @param tag of BCP 47 */
export function languageName(tag: string): string {
  try {
    return names.of(tag) ?? tag
  } catch {
    return tag
  }
}

/**
 * Which other languages somebody may write in, tags of BCP 47.
 * @param preferred the browser's, the first one most
 * @param eventLanguage what the event is held in
 */
export function otherLanguages(preferred: readonly string[], eventLanguage: string): readonly string[] {
  return [...new Set(preferred.filter((tag) => languageOf(tag) !== languageOf(eventLanguage)))]
}

function languageOf(tag: string): string | undefined {
  return tag.split('-')[0]?.toLowerCase()
}
