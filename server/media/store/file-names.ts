/** The names in a recording's folder. */
export const journalName = 'journal.jsonl'
export const mediaFolder = 'source'

export function segmentName(msn: number): string {
  return `${mediaFolder}/${msn}.m4s`
}

export function initName(init: number): string {
  return `${mediaFolder}/init-${init}.mp4`
}
