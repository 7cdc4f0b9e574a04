import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Decision } from '../../server/questions/views.ts'
import { axeComplaints } from '../support/axe.ts'
import { cardInColumn, cardOnDesk, pressOn } from '../support/desk-page.ts'
import { type ModeratedPortal, runModeratedPortal } from '../support/moderated-portal.ts'

const APPROVE: Decision = { verb: 'approve' }

let rooms: ModeratedPortal

beforeAll(async () => {
  rooms = await runModeratedPortal()
})

afterAll(() => rooms[Symbol.asyncDispose]())

test('two moderators decide about one question in the same instant: one wins, the other is told and loses no word', async () => {
  const slug = await rooms.evening('Two at one desk', ['How low can the dose be?'], [APPROVE])
  const [answerer, dismisser] = await twoDesks(slug)
  const cards = { answerer: cardOnDesk(answerer, 1), dismisser: cardOnDesk(dismisser, 1) }
  await cards.answerer.getByRole('button', { name: 'In writing…' }).click()
  await cards.answerer.getByRole('textbox').fill('0.3 mSv for follow-up.')
  await cards.dismisser.getByRole('button', { name: 'Dismiss…' }).click()
  await cards.dismisser.getByLabel('Another reason').check()
  await cards.dismisser.getByRole('textbox').fill('Please ask this next week.')
  const at = Date.now() + 300
  await Promise.all([answerer, dismisser].map((page) => page.evaluate(submitAt, at)))

  const { state, answer, dismissal } = await only(slug)
  const hasAnswererWon = state === 'answered'
  expect([answer, dismissal]).toEqual(
    hasAnswererWon
      ? [{ how: 'writing', text: '0.3 mSv for follow-up.', by: 'The organiser' }, null]
      : [null, { reason: 'other', text: 'Please ask this next week.' }],
  )
  const loser = hasAnswererWon ? dismisser : answerer
  const told = loser.getByRole('alert').filter({ hasText: 'Somebody else has just changed this question.' })
  await told.getByText(`Question 1 is now ${hasAnswererWon ? 'answered' : 'dismissed'}.`).waitFor()
  expect(await cardOnDesk(loser, 1).getByRole('textbox').inputValue()).toBe(
    hasAnswererWon ? 'Please ask this next week.' : '0.3 mSv for follow-up.',
  )
})

test('moderators see who is at which question, and whoever opens a form beside a colleague’s is told first', async () => {
  const slug = await rooms.evening('Side by side', ['How low can the dose be?', 'And for children?'], [APPROVE])
  const [one, other] = await twoDesks(slug)
  await one.getByText('Also here: The moderator').waitFor()
  await other.getByText('Also here: The organiser').waitFor()

  const cards = { one: cardOnDesk(one, 2), other: cardOnDesk(other, 2) }
  await cards.one.getByRole('button', { name: 'In writing…' }).click()
  await other.getByText('Also here: The organiser (answering 2)').waitFor()
  await cards.other.getByText('The organiser is writing an answer.').waitFor()
  await cards.other.getByRole('button', { name: 'Dismiss…' }).click()
  await cards.other.getByRole('alert').getByText('the first decision counts').waitFor()
  await cards.one.getByText('The moderator is about to dismiss it.').waitFor()

  await one.close()
  await other.getByText('Nobody else is at this desk.').waitFor()
  await cards.other.getByText('is writing an answer').waitFor({ state: 'detached' })
})

test('what a moderator has begun stays open, with its words and the focus, when a colleague moves its question', async () => {
  const slug = await rooms.evening('Moved while writing', ['How low can the dose be?', 'And for children?'], [APPROVE])
  const [writer, mover] = await twoDesks(slug)
  await pressOn(cardOnDesk(writer, 1), 'm')
  await writer.keyboard.type('child')
  await pressOn(cardOnDesk(writer, 2), 'w')
  await writer.keyboard.type('0.3 mSv for')

  await pressOn(cardOnDesk(mover, 2), 'q')
  await cardInColumn(writer, 'queue', 2).waitFor()
  await writer.keyboard.type(' a follow-up')
  expect(await cardInColumn(writer, 'queue', 2).getByRole('textbox').inputValue()).toBe('0.3 mSv for a follow-up')
  await pressOn(cardOnDesk(mover, 1), 'q')
  await cardInColumn(writer, 'queue', 1).waitFor()
  await writer.keyboard.type('.')
  expect(await cardInColumn(writer, 'queue', 2).getByRole('textbox').inputValue()).toBe('0.3 mSv for a follow-up.')
  expect(await cardInColumn(writer, 'queue', 1).getByRole('searchbox').inputValue()).toBe('child')

  await pressOn(cardOnDesk(mover, 2), 'd')
  await pressOn(mover.getByRole('button', { name: 'Dismiss', exact: true }), 'Enter')
  const done = cardInColumn(writer, 'done', 2)
  await done.getByText('Question 2 is now dismissed. It cannot be answered in writing now.').waitFor()
  expect(await done.getByRole('textbox').inputValue()).toBe('0.3 mSv for a follow-up.')
  expect(await done.getByRole('textbox').evaluate((field) => field === document.activeElement)).toBe(true)
  expect(await axeComplaints(writer)).toEqual([])
})

test('the history of a question stays open when a colleague moves it, and gives the focus back to where it is then', async () => {
  const slug = await rooms.evening('Moved while read', ['How low can the dose be?'], [APPROVE])
  const [reader, mover] = await twoDesks(slug)
  await pressOn(cardOnDesk(reader, 1), 'h')
  const dialog = reader.getByRole('dialog', { name: 'Question 1' })
  await dialog.getByText('The organiser approved it').waitFor()
  await pressOn(cardOnDesk(mover, 1), 'q')
  await dialog.getByRole('alert').getByText('Question 1 is now in the queue.').waitFor()
  expect(await axeComplaints(reader)).toEqual([])
  await reader.keyboard.press('Escape')
  await dialog.waitFor({ state: 'detached' })
  const more = cardInColumn(reader, 'queue', 1).getByRole('button', { name: 'More about question 1' })
  await expect.poll(() => more.evaluate((button) => button === document.activeElement)).toBe(true)
})

/** The organiser's and a colleague's. */
async function twoDesks(slug: string): Promise<readonly [Page, Page]> {
  return [await rooms.desk(slug), await rooms.desk(slug, { cookie: rooms.colleague.cookie })]
}

/** In the page: submits its open form when the clock says so. */
function submitAt(at: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(() => {
      document.querySelector('form')?.requestSubmit()
      resolve()
    }, at - Date.now())
  })
}

async function only(slug: string) {
  const decided = async () => {
    const [question] = (await rooms.portal.questions.desk(rooms.organiser.viewer, slug, 0)).questions
    return question
  }
  await expect.poll(async () => (await decided())?.state).not.toBe('approved')
  const question = await decided()
  if (!question) throw new Error('there is one question')
  return question
}
