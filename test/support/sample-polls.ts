import type { Viewer } from '../../server/accounts/viewer.ts'
import type { DeskPoll, DraftPoll } from '../../server/questions/poll-views.ts'
import type { Questions } from '../../server/questions/questions.ts'
import { SLUG } from './question-room.ts'
import { guest, person } from './viewers.ts'

const moderator = person('moderator', 'moderator')

export const DOSE: Omit<DraftPoll, 'slug' | 'key'> = {
  question: 'Which dose do you use for a follow-up?',
  choices: ['0.3 mSv', '1 mSv', 'More than 1 mSv'],
  selects: 'one',
  shows: 'live',
}

type ConductsPolls = Pick<Questions, 'draftPoll' | 'decidePoll'>

/** Drafts a poll. @returns it as the desk sees it */
export async function draftedPoll(
  questions: ConductsPolls,
  change: Partial<DraftPoll> = {},
  by: Viewer = moderator,
): Promise<DeskPoll> {
  const request = { slug: SLUG, key: `key-${crypto.randomUUID()}`, ...DOSE, ...change }
  const drafted = await questions.draftPoll(by, request)
  if ('gone' in drafted) throw new Error('a new draft is there')
  return drafted
}

/** Drafts a poll and opens it. @returns its id */
export async function openPoll(
  questions: ConductsPolls,
  change: Partial<DraftPoll> = {},
  by: Viewer = moderator,
): Promise<string> {
  const { id, revision } = await draftedPoll(questions, change, by)
  const slug = change.slug ?? SLUG
  await questions.decidePoll(by, { slug, pollId: id, basedOn: revision, decision: { verb: 'open' } })
  return id
}

/** Answers given by people of their own, one each. */
export async function answerPoll(
  questions: Pick<Questions, 'answerPoll'>,
  pollId: string,
  answers: readonly (readonly number[])[],
  { slug = SLUG, who = 'voter' } = {},
): Promise<void> {
  await Promise.all(
    answers.map((choices, at) => questions.answerPoll(guest(`${who}-${at}`), { slug, pollId, choices })),
  )
}
