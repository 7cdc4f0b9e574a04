import { z } from 'zod'
import type { BrowserContainer } from '../media/foreign/browser-arguments.ts'
import { DISMISSAL_REASONS } from '../questions/question.ts'
import type { DeskActivity } from './protocol.ts'

// Lengths here only bound what a stranger may make us look at; the rules are the domain's.
export const slug = z.string().regex(/^[a-z0-9-]{1,64}$/)
export const id = z.string().regex(/^[A-Za-z0-9_-]{1,64}$/)
export const revision = z.number().int().min(0)
export const text = z.string().max(16_000)

/** Made by the client, for retries. */
export const key = z.string().regex(/^[A-Za-z0-9_-]{8,64}$/)
const line = z.string().max(2_000)

export const roomRequest = z.object({ slug, since: revision })

export const askRequest = z.object({
  slug,
  text,
  name: line.nullable(),
  addressee: line.nullable(),
  mailTo: line.nullish(),
  language: z.string().max(64).nullish(),
  key,
})

export const voteRequest = z.object({ slug, questionId: id, wanted: z.boolean() })

export const decideRequest = z.object({
  slug,
  questionId: id,
  basedOn: revision,
  decision: z.discriminatedUnion('verb', [
    z.object({ verb: z.literal('approve') }),
    z.object({ verb: z.literal('dismiss'), reason: z.enum(DISMISSAL_REASONS), text: text.nullable() }),
    z.object({ verb: z.literal('queue'), before: id.nullable() }),
    z.object({ verb: z.literal('put-on-air'), former: z.enum(['answered', 'queued']).optional() }),
    z.object({ verb: z.literal('answer-live') }),
    z.object({ verb: z.literal('answer-in-writing'), text }),
    z.object({ verb: z.literal('return-to-waiting') }),
    z.object({ verb: z.literal('merge'), into: id }),
    z.object({ verb: z.literal('unmerge') }),
    z.object({ verb: z.literal('edit'), text }),
    z.object({
      verb: z.literal('annotate'),
      addressee: line.nullable(),
      note: text.nullable(),
      labels: z.array(line).max(50),
    }),
  ]),
})

export const purgeRequest = z.object({ slug, questionId: id, basedOn: revision })

export const configureRequest = z.object({
  slug,
  basedOn: revision,
  change: z
    .object({
      roomOpen: z.boolean(),
      moderated: z.boolean(),
      slowModeSeconds: z.number(),
      flagWords: z.array(z.string().max(2_000)).max(1_000),
    })
    .partial(),
})

export const rehearseRequest = z.object({ slug, on: z.boolean() })

export const historyRequest = z.object({ slug, questionId: id.nullable() })

export const undoRequest = z.object({ slug, decided: revision })

export const seedRequest = z.object({ slug, text, addressee: line.nullable(), as: z.enum(['approved', 'queued']), key })

export const slugRequest = z.object({ slug })

const ACTIVITIES = [
  'reading',
  'editing',
  'answering',
  'dismissing',
  'merging',
] as const satisfies readonly DeskActivity[]

export const attendRequest = z.object({ slug, questionId: id.nullable(), doing: z.enum(ACTIVITIES) })

const stageDoor = z.object({ slug, key: z.string().max(64).nullable() })

export const stageRequest = stageDoor.extend({ screen: z.enum(['lectern', 'hall']) })

export const stageNoteRequest = z.object({ slug, text })

export const withdrawNoteRequest = z.object({ slug, noteId: id })

export const acknowledgeNoteRequest = stageDoor.extend({ noteId: id })

const stretch = z.number().min(0).max(86_400) // s

export const playerReportRequest = z.object({
  slug,
  joinMs: z.number().int().min(0).max(86_400_000),
  stalls: z.number().int().min(0).max(10_000),
  stalledSeconds: stretch,
  delaySeconds: stretch.nullable(),
  pictureHeight: z.number().int().min(0).max(8_640),
})

const CONTAINERS = ['webm', 'mp4'] as const satisfies readonly BrowserContainer[]

export const cameraRequest = z.object({ slug, container: z.enum(CONTAINERS), page: id })
