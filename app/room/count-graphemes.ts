/** How many letters a reader sees; as the portal counts them. */
export function countGraphemes(text: string): number {
  const normal = text.normalize('NFC')
  if (!('Segmenter' in Intl)) return Array.from(normal).length
  return Array.from(new Intl.Segmenter('en', { granularity: 'grapheme' }).segment(normal)).length
}
