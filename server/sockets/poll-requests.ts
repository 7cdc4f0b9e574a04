import { z } from 'zod'
import { POLL_SELECTS, POLL_SHOWS } from '../questions/poll.ts'
import { id, key, revision, slug, text } from './requests.ts'

const MOST_POSITIONS = 8

const pollText = z.object({
  question: text,
  choices: z.array(z.string().max(2_000)).max(MOST_POSITIONS * 2),
  selects: z.enum(POLL_SELECTS),
  shows: z.enum(POLL_SHOWS),
})

export const pollAnswerRequest = z.object({
  slug,
  pollId: id,
  choices: z.array(z.number().int().min(0).max(MOST_POSITIONS)).max(MOST_POSITIONS),
})

export const pollDraftRequest = pollText.extend({ slug, key })

export const pollDecideRequest = z.object({
  slug,
  pollId: id,
  basedOn: revision,
  decision: z.discriminatedUnion('verb', [
    z.object({ verb: z.literal('edit'), text: pollText }),
    z.object({ verb: z.enum(['open', 'close', 'publish-results', 'delete']) }),
  ]),
})

export const announcementDecideRequest = z.object({
  slug,
  basedOn: revision,
  decision: z.discriminatedUnion('verb', [
    z.object({ verb: z.literal('announce'), text, key }),
    z.object({ verb: z.literal('edit'), text }),
    z.object({ verb: z.literal('withdraw') }),
  ]),
})
