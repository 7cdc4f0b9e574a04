import { act } from 'react'
import type { Decision, DeskQuestion, Seed } from '../../server/questions/views.ts'
import type { Reply } from '../../server/sockets/protocol.ts'
import { deskQuestion } from './desk-question.ts'

/** Where and when the desk's evening is. */
export const EVENING = { timeZone: 'Europe/Vienna', serverTime: Date.UTC(2026, 3, 8, 16) }

/** Three that wait, numbered from 1. */
export const WAITING = [1, 2, 3].map((number) =>
  deskQuestion({ id: `w${number}`, number, text: `Question ${number}?` }),
)
/** The fourth, in the queue. */
export const QUEUED = deskQuestion({ id: 'q', number: 4, state: 'queued', queuePosition: 1 })

const UNSENT = { ok: false, code: 'unavailable', message: 'Not in this test.' } as const

/** A desk whose portal answers everything with `reply`, and what it was asked. */
export function deskWith(questions: readonly DeskQuestion[], reply?: Reply<DeskQuestion>) {
  const decided: [string, Decision][] = []
  const based: (number | undefined)[] = []
  const undone: number[] = []
  const seeded: Omit<Seed, 'slug'>[] = []
  const desk = {
    connection: 'connected' as const,
    stageNote: null,
    company: null,
    attend: () => {},
    writeToStage: async () => UNSENT,
    withdrawNote: async () => UNSENT,
    questions: new Map(questions.map((question) => [question.id, question])),
    undo: async (revision: number): Promise<Reply<DeskQuestion>> => {
      undone.push(revision)
      return reply ?? { ok: true, value: deskQuestion() }
    },
    seed: async (seed: Omit<Seed, 'slug'>): Promise<Reply<DeskQuestion>> => {
      seeded.push(seed)
      return reply ?? { ok: true, value: deskQuestion() }
    },
    decide: async (questionId: string, decision: Decision, basedOn?: number): Promise<Reply<DeskQuestion>> => {
      decided.push([questionId, decision])
      based.push(basedOn)
      return reply ?? { ok: true, value: deskQuestion({ id: questionId }) }
    },
  }
  return { desk, decided, based, undone, seeded }
}

/** A desk whose portal takes its time over one decision: it is answered when the test says so. */
export function slowDeskWith(questions: readonly DeskQuestion[]) {
  let resolve: (reply: Reply<DeskQuestion>) => void = () => {}
  const replied = new Promise<Reply<DeskQuestion>>((resolveReply) => {
    resolve = resolveReply
  })
  const desk = { ...deskWith(questions).desk, decide: () => replied }
  return { desk, answer: (reply: Reply<DeskQuestion>) => act(async () => resolve(reply)) }
}

/** The card of a question. */
export function card(root: HTMLElement, id: string): HTMLElement {
  const found = root.querySelector<HTMLElement>(`[data-question=${id}]`)
  if (!found) throw new Error(`no card for ${id}`)
  return found
}

/** Submits the first open form. */
export function submit(root: HTMLElement): Promise<void> {
  return act(async () => root.querySelector('form')?.requestSubmit())
}
