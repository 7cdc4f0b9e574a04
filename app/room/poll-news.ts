import type { Announcement, PublicPoll } from '../../server/questions/poll-views.ts'
import { answeredWords } from './poll-words.ts'

/** What of polls and announcements is worth saying aloud. */
export interface HeardPolls {
  readonly announcement: Pick<Announcement, 'id' | 'text'> | null
  readonly polls: readonly Pick<PublicPoll, 'id' | 'number' | 'question' | 'state' | 'results'>[]
  /** Ids of the polls whose answer the portal keeps. */
  readonly answered: ReadonlySet<string>
}

/** What the room's one polite region says of them: totals that move are not news, only that they can be seen now. */
export function pollNews(known: HeardPolls, now: HeardPolls): string {
  const isSaid = now.announcement?.id === known.announcement?.id && now.announcement?.text === known.announcement?.text
  const polls = now.polls.flatMap((poll) => {
    const before = known.polls.find(({ id }) => id === poll.id)
    const isAnswered = now.answered.has(poll.id) && !known.answered.has(poll.id)
    return [...stateNews(before, poll), ...(isAnswered ? [`Poll ${poll.number} has your answer.`] : [])]
  })
  return [...(now.announcement && !isSaid ? [`Announcement: ${now.announcement.text}`] : []), ...polls].join(' ')
}

type HeardPoll = HeardPolls['polls'][number]

function stateNews(before: HeardPoll | undefined, { number, question, state, results }: HeardPoll): string[] {
  const name = `Poll ${number}`
  const isNews = before?.state !== state
  const areResultsNew = isTotal(results) && !isTotal(before?.results ?? null)
  return [
    ...(isNews && state === 'open' ? [`${name} is open: ${question}`] : []),
    ...(isNews && state === 'closed' ? [`${name} is closed.`] : []),
    ...(areResultsNew ? [`Results of poll ${number}: ${answeredWords(results.answered)}.`] : []),
  ]
}

function isTotal(results: PublicPoll['results']): results is Exclude<PublicPoll['results'], null | 'too-few'> {
  return results !== null && results !== 'too-few'
}
