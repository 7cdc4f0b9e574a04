import type { DeskPoll, PollDecision } from '../../server/questions/poll-views.ts'
import { answeredWords, FEWEST_ANSWERS } from '../room/poll-words.ts'

/** What a moderator can do with a poll. */
export type PollVerb = PollDecision['verb']

/** Who sees the counts, and when. */
export const SHOWS_WORDS: Readonly<Record<DeskPoll['shows'], string>> = {
  live: `While it is open, from ${FEWEST_ANSWERS} answers on`,
  'when-closed': 'When it is closed',
  'when-published': 'When I publish them',
}

/** How many answers can be picked. */
export const SELECTS_WORDS: Readonly<Record<DeskPoll['selects'], string>> = {
  one: 'One answer',
  several: 'One or more answers',
}

/** What is open first, then drafts, then what is closed, the latest before the others. */
export function pollsInOrder(polls: readonly DeskPoll[]): readonly DeskPoll[] {
  const ranks: Readonly<Record<DeskPoll['state'], number>> = { open: 0, draft: 1, closed: 2 }
  return [...polls].sort((a, b) => ranks[a.state] - ranks[b.state] || (b.number ?? 0) - (a.number ?? 0))
}

/** How many there are, in which state. */
export function pollsWords(polls: readonly DeskPoll[]): string {
  const open = polls.find(({ state }) => state === 'open')
  const drafts = polls.filter(({ state }) => state === 'draft').length
  const closed = polls.filter(({ state }) => state === 'closed').length
  const parts = [
    open && `poll ${open.number} is open, ${answeredWords(open.answered)}`,
    drafts > 0 && (drafts === 1 ? '1 draft' : `${drafts} drafts`),
    closed > 0 && `${closed} closed`,
  ]
  return parts.filter(Boolean).join(' · ') || 'none yet'
}

/** What a poll is and what everyone sees of its results. */
export function pollStateWords({ state, shows, resultsShown, results, answered }: DeskPoll): string {
  if (state === 'draft') return `Draft. Results are shown: ${SHOWS_WORDS[shows].toLowerCase()}.`
  const name = state === 'open' ? 'Open' : 'Closed'
  const seen = resultsShown ? 'everyone sees the results' : 'the results are not shown to the audience'
  const tooFew = `at least ${FEWEST_ANSWERS} answers are needed for results`
  return `${name} · ${answeredWords(answered)} · ${results ? seen : tooFew}`
}

/** A button of a poll. */
export interface PollOffer {
  readonly verb: PollVerb
  readonly label: string
}

/** What the desk offers for a poll, the likeliest first. The portal decides again, and may refuse. */
export function pollOffersFor({ state, resultsShown }: Pick<DeskPoll, 'state' | 'resultsShown'>): readonly PollOffer[] {
  if (state === 'open') return [{ verb: 'close', label: 'Close' }]
  if (state === 'draft') {
    return [
      { verb: 'open', label: 'Open to the audience' },
      { verb: 'edit', label: 'Edit…' },
      { verb: 'delete', label: 'Delete' },
    ]
  }
  const reopen: PollOffer = { verb: 'open', label: 'Open again' }
  return resultsShown ? [reopen] : [{ verb: 'publish-results', label: 'Publish the results' }, reopen]
}
