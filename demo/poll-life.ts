import type { Viewer } from '../server/accounts/viewer.ts'
import type { Portal } from '../server/portal.ts'
import type { PollDecision } from '../server/questions/poll-views.ts'
import { guest } from './guest.ts'
import type { Happening } from './play-evening.ts'
import type { AskedPoll } from './society.ts'

/** A poll's way from being opened to its results, as happenings of the evening. */
export function pollLife(
  { open, picks, ...text }: AskedPoll,
  { portal, slug, staff }: { readonly portal: Portal; readonly slug: string; readonly staff: Viewer },
): Happening[] {
  let poll: { readonly id: string; readonly revision: number } | undefined
  const draft = async () => {
    poll = await portal.questions.draftPoll(staff, { slug, key: crypto.randomUUID(), ...text })
    await decide({ verb: 'open' })
  }
  const decide = async (decision: PollDecision) => {
    if (!poll) throw new Error('a poll is decided about before it is drafted')
    poll = await portal.questions.decidePoll(staff, { slug, pollId: poll.id, basedOn: poll.revision, decision })
  }
  const answer = async () => {
    const pollId = poll?.id ?? ''
    const answers = picks.flatMap((people, position) => Array.from({ length: people }, () => [position]))
    await Promise.all(answers.map((choices) => portal.questions.answerPoll(guest(), { slug, pollId, choices })))
  }
  return [
    { second: open.from, run: draft },
    { second: open.from + 2, run: answer },
    { second: open.until, run: () => decide({ verb: 'close' }) },
  ]
}
