/** The names in a recording's folder. */
export const journalName = 'journal.jsonl'
/** Of segments and init segments. */
export const mediaFolder = 'source'

/** A segment's file. */
export function segmentName(msn: number): string {
  return `${mediaFolder}/${msn}.m4s`
}

/** An init segment's file. */
export function initName(init: number): string {
  return `${mediaFolder}/init-${init}.mp4`
}
