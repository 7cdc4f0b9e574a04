import type { PublicPoll } from '../../server/questions/poll-views.ts'

/** The portal tells no totals of fewer people. */
export const FEWEST_ANSWERS = 5

/** 3 of 7 people as they read it. */
export function shareWords(count: number, answered: number): string {
  return `${count} · ${percentOf(count, answered)} %`
}

/** Whole percent. */
export function percentOf(count: number, answered: number): number {
  return answered === 0 ? 0 : Math.round((100 * count) / answered)
}

/** How many people the totals are of. */
export function answeredWords(answered: number): string {
  return answered === 1 ? '1 person answered' : `${answered} people answered`
}

/** Why no results are to be seen; null when they are. */
export function withheldWords({
  results,
  state,
  shows,
}: Pick<PublicPoll, 'results' | 'state' | 'shows'>): string | null {
  const isOpen = state === 'open'
  if (results === 'too-few') {
    return isOpen
      ? `Results are shown here as soon as ${FEWEST_ANSWERS} people have answered.`
      : `At least ${FEWEST_ANSWERS} answers are needed to show results; fewer people answered.`
  }
  if (results !== null) return null
  if (!isOpen) return 'The results have not been published.'
  return shows === 'when-closed'
    ? 'The results are shown when the poll is closed.'
    : 'The results are shown when the moderators publish them.'
}

/** What is asked for. */
export function pickWords({ selects }: Pick<PublicPoll, 'selects'>): string {
  return selects === 'one' ? 'Pick one answer.' : 'Pick one or more answers.'
}
