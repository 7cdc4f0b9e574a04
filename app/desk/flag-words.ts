const segmenter = new Intl.Segmenter('und', { granularity: 'word' })

/**
 * Which of a room's words a text holds: whole words and phrases, whatever their case, accents and what stands between
 * them. `tumor` is not found in `tumors`; `strasse` is found in `Straße`.
 */
export function flaggedWords(text: string, words: readonly string[]): readonly string[] {
  if (words.length === 0) return []
  const searched = inWords(text)
  return words.filter((word) => {
    const sought = inWords(word)
    return sought !== '  ' && searched.includes(sought)
  })
}

/** A text's words alone, a space around each. */
function inWords(text: string): string {
  // Through capitals: ß is SS, and a final sigma is a sigma.
  const plain = text.normalize('NFKD').replace(/\p{M}/gu, '').toUpperCase().toLowerCase().replaceAll('ς', 'σ')
  const words = [...segmenter.segment(plain)].filter(({ isWordLike }) => isWordLike).map(({ segment }) => segment)
  return ` ${words.join(' ')} `
}
