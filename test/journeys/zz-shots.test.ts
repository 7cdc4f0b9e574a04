import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { Closing } from '../../server/closing.ts'
import { axeComplaints } from '../support/axe.ts'
import { openBrowser, type TestBrowser } from '../support/browser.ts'
import { scheduleEvening } from '../support/evening.ts'
import { type PortalUnderTest, runPortal } from '../support/running-portal.ts'
import { type SignedInPerson, signIn } from '../support/signed-in.ts'

const CANARY = 'My patient Mr Quirke, born 1950'

const closing = new Closing()
let portal: PortalUnderTest
let browser: TestBrowser
let moderator: SignedInPerson

beforeAll(async () => {
  portal = closing.use(await runPortal())
  browser = closing.use(await openBrowser())
  moderator = await signIn(portal.portal, 'organiser')
})

afterAll(() => closing[Symbol.asyncDispose]())

test('what a moderator switches holds at once for who asks, and nothing that waited is published by it', async () => {
  const { slug } = await scheduleEvening(portal.portal, moderator.viewer, { title: 'Switched' })
  const [desk, attendee] = [await deskOf(slug), await pageOf(slug)]
  await ask(attendee, 'Does this wait?')
  const card = desk.getByRole('article', { name: 'Question 1' })
  await card.waitFor()

  await desk.getByRole('button', { name: 'Settings…' }).click()
  await desk.getByLabel('A moderator reads each question before others see it').uncheck()
  await desk.getByText('The question that waits will wait on').waitFor()
  await desk.getByLabel('Slow mode').selectOption('On: one question every 60 s')
  await desk.getByLabel('Words to mark').fill('does THIS\nnever')
  await shoot(desk, 'settings')
  await desk.getByRole('button', { name: 'Save' }).click()

  await desk.getByText('slow mode: one question every 60 s').waitFor()
  await card.getByText('Look twice: it holds “does THIS”.').waitFor()
  await attendee.getByText('One question every 60 s. Everyone sees it at once.').waitFor()
  expect(await card.getAttribute('data-state')).toBe('waiting')
  await ask(attendee, 'Is this too soon?')
  await shoot(desk, 'desk-switched')
  await shoot(attendee, 'attendee-slow')
  await attendee.getByText(/^One question every 60 s in this room. Please try again in \d+ s\.$/).waitFor()
})

test('a rehearsal is seen by staff and its own asker alone, and wiped with one click that is confirmed', async () => {
  const { slug } = await scheduleEvening(portal.portal, moderator.viewer, { title: 'Rehearsed' })
  const [desk, attendee, another] = [await deskOf(slug), await pageOf(slug), await pageOf(slug)]
  await desk.getByRole('button', { name: 'Rehearse…' }).click()
  await desk.getByRole('button', { name: 'Begin the rehearsal' }).click()
  await attendee.getByText('This is a rehearsal.').waitFor()
  await ask(attendee, 'Is this thing on?')
  await desk.getByRole('article', { name: 'Rehearsal question 1' }).getByRole('button', { name: 'Approve' }).click()
  await attendee.getByText('Asked in a rehearsal: it will be deleted.').waitFor()
  await shoot(desk, 'rehearsal')
  await shoot(attendee, 'attendee-rehearsal')
  await desk.getByRole('button', { name: 'Wipe the rehearsal…' }).click()
  await shoot(desk, 'wipe')
  await desk.getByRole('button', { name: 'Wipe it' }).click()
  await desk.getByRole('article').waitFor({ state: 'detached' })
  await attendee.getByText('Is this thing on?').waitFor({ state: 'detached' })
  await ask(another, 'Will this be the first?')
  await desk.getByRole('article', { name: 'Question 1', exact: true }).waitFor()
  expect(await another.content()).not.toContain('Is this thing on?')
})

test('a question that was removed for good is gone from every page and file, and its asker is told', async () => {
  const { slug } = await scheduleEvening(portal.portal, moderator.viewer, { title: 'Removed' })
  const [desk, attendee, another] = [await deskOf(slug), await pageOf(slug), await pageOf(slug)]
  await ask(attendee, CANARY)
  const card = desk.getByRole('article', { name: 'Question 1' })
  await card.getByRole('button', { name: 'Approve' }).click()
  await another.getByText(CANARY).waitFor()
  expect(await textAt(`/desk/${slug}/export.csv`)).toContain(CANARY)

  await card.press('h')
  await desk.getByText(/The organiser approved it/).waitFor()
  expect(await axeComplaints(desk)).toEqual([])
  await desk.getByRole('button', { name: 'Remove for good…' }).click()
  await shoot(desk, 'remove')
  await desk.getByRole('button', { name: 'Remove it' }).click()

  await another.getByText(CANARY).waitFor({ state: 'detached' })
  await attendee.getByText('Your question 1 was removed by a moderator.').waitFor()
  await desk.getByText('Removed for good.').waitFor()
  await desk.getByRole('button', { name: 'History…' }).click()
  await desk.getByText('Question 1: The organiser removed it for good').waitFor()
  await shoot(desk, 'history')
  await shoot(attendee, 'attendee-removed')
  await desk.keyboard.press('Escape')
  await shoot(desk, 'desk-removed')
  const addresses = ['export.csv', 'export.json'].map((file) => `/desk/${slug}/${file}`)
  for (const address of [...addresses, `/events/${slug}`, `/events/${slug}/questions.json?since=0`, `/desk/${slug}`]) {
    await expect.poll(() => textAt(address)).not.toContain('Quirke')
  }
  for (const page of [desk, attendee, another]) expect(await page.content()).not.toContain('Quirke')
})

async function shoot(page: Page, name: string): Promise<void> {
  for (const width of [1280, 820, 360]) {
    await page.setViewportSize({ width, height: 900 })
    await page.waitForTimeout(300)
    await page.screenshot({ path: `/tmp/shots/settings/${name}-${width}.png`, fullPage: false })
    if (await page.evaluate(() => document.documentElement.scrollWidth > innerWidth)) console.log('WIDE', name, width)
  }
  await page.setViewportSize({ width: 1280, height: 900 })
}

async function deskOf(slug: string): Promise<Page> {
  const { page } = await browser.visit(`${portal.url}/desk/${slug}`, { cookie: moderator.cookie })
  await page.getByText('Connected').waitFor()
  return page
}

async function pageOf(slug: string): Promise<Page> {
  const { page } = await browser.visit(`${portal.url}/events/${slug}`)
  await page.getByText('Connected').waitFor()
  return page
}

async function ask(page: Page, text: string): Promise<void> {
  await page.getByLabel('Your question').fill(text)
  await page.getByRole('button', { name: 'Ask anonymously' }).click()
}

async function textAt(address: string): Promise<string> {
  const response = await fetch(`${portal.url}${address}`, { headers: { Cookie: moderator.cookie } })
  expect(response.status).toBe(200)
  return response.text()
}
