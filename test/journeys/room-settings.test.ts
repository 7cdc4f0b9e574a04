import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { axeComplaints } from '../support/axe.ts'
import { type ModeratedPortal, runModeratedPortal } from '../support/moderated-portal.ts'

const CANARY = 'My patient Mr Quirke, born 1950'

let rooms: ModeratedPortal

beforeAll(async () => {
  rooms = await runModeratedPortal()
})

afterAll(() => rooms[Symbol.asyncDispose]())

test('what a moderator switches holds at once for who asks, and nothing that waited is published by it', async () => {
  const slug = await rooms.evening('Switched')
  const [desk, attendee] = [await rooms.desk(slug), await rooms.attendee(slug)]
  await ask(attendee, 'Does this wait?')
  const card = desk.getByRole('article', { name: 'Question 1' })
  await card.waitFor()

  await desk.getByRole('button', { name: 'Settings…' }).click()
  await desk.getByLabel('A moderator reads each question before others see it').uncheck()
  await desk.getByText('The question that waits will wait on').waitFor()
  await desk.getByLabel('Slow mode').selectOption('On: one question every 60 s')
  await desk.getByLabel('Words to mark').fill('does THIS\nnever')
  expect(await axeComplaints(desk)).toEqual([])
  await desk.getByRole('button', { name: 'Save' }).click()

  await desk.getByText('slow mode: one question every 60 s').waitFor()
  await card.getByText('Look twice: it holds “does THIS”.').waitFor()
  await attendee.getByText('One question every 60 s. Everyone sees it at once.').waitFor()
  expect(await card.getAttribute('data-state')).toBe('waiting')
  await ask(attendee, 'Is this too soon?')
  await attendee.getByText(/^One question every 60 s in this room. Please try again in \d+ s\.$/).waitFor()
})

test('a rehearsal is seen by staff and its own asker alone, and wiped with one click that is confirmed', async () => {
  const slug = await rooms.evening('Rehearsed')
  const [desk, attendee, another] = [await rooms.desk(slug), await rooms.attendee(slug), await rooms.attendee(slug)]
  await desk.getByRole('button', { name: 'Rehearse…' }).click()
  await desk.getByRole('button', { name: 'Begin the rehearsal' }).click()
  await attendee.getByText('This is a rehearsal.').waitFor()
  await ask(attendee, 'Is this thing on?')
  await desk.getByRole('article', { name: 'Rehearsal question 1' }).getByRole('button', { name: 'Approve' }).click()
  await attendee.getByText('Asked in a rehearsal: it will be deleted.').waitFor()
  expect(await axeComplaints(desk)).toEqual([])

  await desk.getByRole('button', { name: 'Wipe the rehearsal…' }).click()
  await desk.getByRole('button', { name: 'Wipe it' }).click()
  await desk.getByRole('article').waitFor({ state: 'detached' })
  await attendee.getByText('Is this thing on?').waitFor({ state: 'detached' })
  await ask(another, 'Will this be the first?')
  await desk.getByRole('article', { name: 'Question 1', exact: true }).waitFor()
  expect(await another.content()).not.toContain('Is this thing on?')
})

test('a question that was removed for good is gone from every page and file, and its asker is told', async () => {
  const slug = await rooms.evening('Removed')
  const [desk, attendee, another] = [await rooms.desk(slug), await rooms.attendee(slug), await rooms.attendee(slug)]
  await ask(attendee, CANARY)
  const card = desk.getByRole('article', { name: 'Question 1' })
  await card.getByRole('button', { name: 'Approve' }).click()
  await another.getByText(CANARY).waitFor()
  expect(await textAt(`/desk/${slug}/export.csv`)).toContain(CANARY)

  await card.press('h')
  await desk.getByText(/The organiser approved it/).waitFor()
  expect(await axeComplaints(desk)).toEqual([])
  await desk.getByRole('button', { name: 'Remove for good…' }).click()
  await desk.getByRole('button', { name: 'Remove it' }).click()

  await another.getByText(CANARY).waitFor({ state: 'detached' })
  await attendee.getByText('Your question 1 was removed by a moderator.').waitFor()
  await card.getByText('Removed for good.').waitFor()
  await desk.getByRole('button', { name: 'History…' }).click()
  await desk.getByText('Question 1: The organiser removed it for good').waitFor()
  const addresses = ['export.csv', 'export.json'].map((file) => `/desk/${slug}/${file}`)
  for (const address of [...addresses, `/events/${slug}`, `/events/${slug}/questions.json?since=0`, `/desk/${slug}`]) {
    await expect.poll(() => textAt(address)).not.toContain('Quirke')
  }
  for (const page of [desk, attendee, another]) expect(await page.content()).not.toContain('Quirke')
})

async function ask(page: Page, text: string): Promise<void> {
  await page.getByLabel('Your question').fill(text)
  await page.getByRole('button', { name: 'Ask anonymously' }).click()
}

async function textAt(address: string): Promise<string> {
  const response = await fetch(`${rooms.url}${address}`, { headers: { Cookie: rooms.organiser.cookie } })
  expect(response.status).toBe(200)
  return response.text()
}
