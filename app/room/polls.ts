import type { PublicPoll } from '../../server/questions/poll-views.ts'

/**
 * The polls a viewer sees, the latest first. After the event they are a record: only those whose results are there.
 */
export function pollsSeen(polls: readonly PublicPoll[], isOver: boolean): readonly PublicPoll[] {
  const hasResults = ({ results }: PublicPoll) => results !== null && results !== 'too-few'
  return [...polls].filter((poll) => !isOver || hasResults(poll)).sort((a, b) => b.number - a.number)
}
