/** What takes longer than a blink when the disk or the database does. */
const WORDS: Readonly<Partial<Record<string, string>>> = {
  'go-live': 'Going live…',
  end: 'Ending the event and sealing the recording…',
}

/** That a press in the studio is being carried out, in words; null while none is. @param form null: nothing was sent */
export function underWayWords(form: FormData | null | undefined): string | null {
  if (!form) return null
  return WORDS[String(form.get('intent'))] ?? 'Carrying it out…'
}
