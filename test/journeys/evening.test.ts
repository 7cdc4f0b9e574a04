import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { openBrowser, type TestBrowser, type Visitor } from '../support/browser.ts'
import { burntTime, readSquares, SQUARES } from '../support/burnt-clock.ts'
import { publishWithFfmpeg } from '../support/encoder.ts'
import { scheduleEvening } from '../support/evening.ts'
import { type PortalUnderTest, runPortal } from '../support/running-portal.ts'
import { codeInOutbox, invite, signIn } from '../support/signed-in.ts'
import { pictureMoves, pictureTime } from '../support/watching.ts'

// Every viewer is this far behind: what is shown by the wall's clock would be shown seconds too early.
const HOLD_BACK_SECONDS = 3
// From the making of a picture to its arrival at the portal, whose clock programme time is.
const ENCODER_LAG_MS = 1_500
const QUESTION = 'Which slice thickness do you use for the small airways?'

test('an evening: announced, live, asked, answered, and its replay, on one page that nobody reloads', async () => {
  await using portal = await runPortal({ HOLD_BACK_SECONDS: String(HOLD_BACK_SECONDS) })
  const organiser = await signIn(portal.portal, 'organiser')
  const producer = await signIn(portal.portal, 'producer')
  const { slug, streamKey } = await scheduleEvening(portal.portal, organiser.viewer)
  await using browser = await openBrowser()

  const attendee = await browser.visit(`${portal.url}/events/${slug}`)
  await attendee.page.evaluate(() => document.documentElement.setAttribute('data-same-document', 'yes'))
  await expectToSee(attendee.page, 'This page becomes the event by itself when it begins.')

  await using _encoder = publishWithFfmpeg(`${portal.rtmpUrl}/${streamKey}`)
  const studio = await browser.visit(`${portal.url}/studio/${slug}`, { cookie: producer.cookie })
  await pictureMoves(studio.page)
  expect(await attendee.page.locator('video').count()).toBe(0)
  await studio.page.getByRole('button', { name: 'Go live' }).click()
  await pictureMoves(attendee.page, 2)

  await attendee.page.getByLabel('Your question').fill(QUESTION)
  await attendee.page.getByRole('button', { name: 'Ask anonymously' }).click()
  await expectToSee(attendee.page, 'Received. A moderator reads it before others see it.')

  const desk = await moderatorAtDesk(browser, portal, slug)
  const card = desk.page.getByRole('article', { name: 'Question 1' })
  await card.getByText(QUESTION).waitFor()
  await card.getByRole('button', { name: 'Approve' }).click()
  await expectToSee(attendee.page, 'Approved. Everyone can see it and vote for it.')
  await card.getByRole('button', { name: 'Queue' }).click()
  await expectToSee(attendee.page, 'Among the next for the speakers.')

  const shown = pictureAtFirstSightOfOnAirCard(attendee.page)
  await card.getByRole('button', { name: 'On air' }).click()
  const sight = await shown
  const { onAirFrom } = await publicQuestion(portal.url, slug)
  expect(sight.pictureTime).toBeGreaterThanOrEqual(onAirFrom - ENCODER_LAG_MS)
  expect(sight.pictureTime).toBeLessThanOrEqual(onAirFrom + 1_000)
  expect(sight.seenAt - onAirFrom).toBeGreaterThan(HOLD_BACK_SECONDS * 1000 - ENCODER_LAG_MS)

  await card.getByRole('button', { name: 'Answered' }).click()
  await attendee.page.getByText('Answered at').waitFor()

  await studio.page.getByRole('button', { name: 'End event…' }).click()
  await studio.page.getByRole('button', { name: 'End it now' }).click()
  await studio.page.getByText('The replay is at the event’s address.').waitFor()

  const chapter = attendee.page.locator('#q-1').getByRole('link')
  await chapter.click()
  await pictureMoves(attendee.page, 0.2)
  expect(new URL(attendee.page.url()).hash).toBe('#q-1')
  expect(Math.abs((await pictureTime(attendee.page)) - onAirFrom)).toBeLessThan(ENCODER_LAG_MS)
  await expect.poll(() => attendee.page.evaluate(() => document.querySelector('video')?.duration)).toBeLessThan(600)

  expect(await attendee.page.locator('html').getAttribute('data-same-document')).toBe('yes')
  expect([attendee, studio, desk].flatMap(({ complaints }) => complaints)).toEqual([])
})

/** Signs in with a code from the mail, and is led to the desk. */
async function moderatorAtDesk(browser: TestBrowser, portal: PortalUnderTest, slug: string): Promise<Visitor> {
  const email = await invite(portal.portal, 'moderator')
  const visitor = await browser.visit(`${portal.url}/login?next=/desk/${slug}`)
  await visitor.page.getByLabel('E-mail address').fill(email)
  await visitor.page.getByRole('button', { name: 'Send me a code' }).click()
  await visitor.page.getByText('A code is on its way').waitFor()
  await visitor.page.getByLabel('Code').fill(await codeInOutbox(portal.dataDir))
  await visitor.page.getByRole('button', { name: 'Sign in' }).click()
  return visitor
}

async function expectToSee(page: Page, text: string): Promise<void> {
  // The region for screen readers may say the same words after others.
  await page.getByText(text).first().waitFor({ timeout: 15_000 })
}

/** What the attendee's own picture shows in the very frame in which the card comes. */
async function pictureAtFirstSightOfOnAirCard(page: Page): Promise<{ pictureTime: number; seenAt: number }> {
  await page.waitForFunction(() => document.querySelector('[aria-label="On air now"]'), undefined, {
    polling: 'raf',
    timeout: 20_000,
  })
  const squares = await page.locator('video').evaluate(readSquares, SQUARES)
  const seenAt = Date.now()
  return { pictureTime: burntTime(squares, seenAt), seenAt }
}

async function publicQuestion(url: string, slug: string): Promise<{ readonly onAirFrom: number }> {
  const response = await fetch(`${url}/events/${slug}/questions.json?since=0`)
  const { questions } = await response.json()
  return questions[0]
}
