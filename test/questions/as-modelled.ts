import { expect } from 'vitest'
import type { PublicQuestion } from '../../server/questions/views.ts'
import type { SeenEvening, SeenPage } from './doors.ts'
import type { MergedModel } from './merged-model.ts'
import { isPublic, type ModelQuestion, type Seen } from './model-question.ts'

/** What everyone sees of a question that the portal tells of, in the model's words. */
export function seenOf({ state, text, answer, votes }: ToldQuestion): Seen {
  return { state, text, isAnsweredLive: answer?.how === 'live', votes }
}

type ToldQuestion = Pick<PublicQuestion, 'text' | 'answer' | 'votes'> & Pick<Seen, 'state'>

/** Holds what pages and desks hold in the end against what they should. */
export function expectAsModelled(model: MergedModel, seen: SeenEvening, idOf: (question: ModelQuestion) => string) {
  const shown = model.questions.filter(isPublic).map((question) => ({ id: idOf(question), ...model.seen(question) }))
  for (const page of seen.pages) {
    const held = inOrder(page.questions).map((question) => ({ id: question.id, ...seenOf(question) }))
    expect(held, `what the page of ${page.who} holds`).toEqual(shown)
    expectOwn(model, page, idOf)
  }
  for (const [by, questions] of seen.desks) {
    const held = inOrder(questions).map(({ id, note, originalText, mergedInto, ...question }) => {
      return { id, ...seenOf(question), note, originalText, mergedInto }
    })
    const expected = model.questions.map((question) => atDesk(model, question, idOf))
    expect(held, `what the desk of ${by} holds`).toEqual(expected)
  }
  const gone = model.questions.filter((question) => question.wasPublic && !isPublic(question))
  expect(seen.rows.flatMap((row) => ('gone' in row ? [row.id] : [])).sort()).toEqual(gone.map(idOf).sort())
}

/** Their own questions, in any state and with what stands for them, and what they voted for. */
function expectOwn(model: MergedModel, { who, personal }: SeenPage, idOf: (question: ModelQuestion) => string): void {
  if (!personal) return
  const own = inOrder(personal.own).map(({ id, survivor, ...question }) => {
    return { id, ...seenOf(question), survivor: survivor?.state ?? null }
  })
  const asked = model.questions.filter(({ asker }) => asker === who)
  expect(own, `the own questions of ${who}`).toEqual(
    asked.map((question) => {
      const survivor = question.now.merged?.survivor.now.state ?? null
      return { id: idOf(question), ...inAnyState(model, question), survivor }
    }),
  )
  const voted = model.questions.filter(({ voters }) => voters.has(who))
  expect([...personal.votedFor].sort(), `the votes of ${who}`).toEqual(voted.map(idOf).sort())
}

function atDesk(model: MergedModel, question: ModelQuestion, idOf: (question: ModelQuestion) => string) {
  const { note, text, merged } = question.now
  const originalText = text === question.original ? null : question.original
  const mergedInto = merged && idOf(merged.survivor)
  return { id: idOf(question), ...inAnyState(model, question), note, originalText, mergedInto }
}

function inAnyState(model: MergedModel, question: ModelQuestion): Seen {
  const { state, text, isAnsweredLive } = question.now
  return { state, text, isAnsweredLive, votes: model.votesOf(question) }
}

function inOrder<Row extends { readonly number: number }>(rows: Iterable<Row>): readonly Row[] {
  return [...rows].sort((a, b) => a.number - b.number)
}
