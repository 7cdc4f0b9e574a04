import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { Closing } from '../../server/closing.ts'
import { axeComplaints } from '../support/axe.ts'
import { openBrowser, type TestBrowser } from '../support/browser.ts'
import { scheduleEvening } from '../support/evening.ts'
import { type PortalUnderTest, runPortal } from '../support/running-portal.ts'
import { type SignedInPerson, signIn } from '../support/signed-in.ts'
import { pictureMoves } from '../support/watching.ts'

const closing = new Closing()
let portal: PortalUnderTest
let browser: TestBrowser
let organiser: SignedInPerson
let speaker: SignedInPerson

beforeAll(async () => {
  portal = closing.use(await runPortal())
  browser = closing.use(await openBrowser({ hasCamera: true }))
  organiser = await signIn(portal.portal, 'organiser')
  speaker = await signIn(portal.portal, 'speaker')
})

afterAll(() => closing[Symbol.asyncDispose]())

test('a speaker goes live from a laptop by keyboard alone, and an attendee sees and hears it', async () => {
  const { slug } = await scheduleEvening(portal.portal, organiser.viewer)
  const { page, complaints } = await browser.visit(`${portal.url}/studio/${slug}/camera`, { cookie: speaker.cookie })
  const attendee = await browser.visit(`${portal.url}/events/${slug}`)

  await press(page, 'Use the camera')
  await page.getByLabel('Camera').selectOption({ index: 0 })
  await pictureMoves(page)
  expect(await axeComplaints(page)).toEqual([])
  await press(page, 'Send this picture')
  await says(page, 'Preview')
  expect(await attendee.page.locator('video').count()).toBe(0)

  await portal.portal.events.goLive(organiser.viewer, slug)
  await says(page, 'On air')
  await pictureMoves(attendee.page, 3)
  expect(await axeComplaints(page)).toEqual([])
  const { video, audio } = portal.portal.media.status((await portal.portal.events.bySlug(organiser.viewer, slug)).id)
  expect([video?.width, video?.height, video?.framesPerSecond, audio?.sampleRate]).toEqual([1280, 720, 30, 48_000])

  await press(page, 'Leave the air')
  await says(page, 'Stopped')
  await expect.poll(async () => (await portal.portal.events.facts(slug))?.state).toBe('interrupted')
  expect([...complaints, ...attendee.complaints]).toEqual([])
})

/** Moves the focus to a button as somebody without a mouse does, and presses it. */
async function press(page: Page, name: string): Promise<void> {
  const button = page.getByRole('button', { name })
  await button.and(page.locator(':enabled')).waitFor()
  for (let tabs = 0; tabs < 40; tabs += 1) {
    if (await button.evaluate((element) => element === document.activeElement)) return page.keyboard.press('Enter')
    await page.keyboard.press('Tab')
  }
  throw new Error(`the keyboard does not reach “${name}”`)
}

async function says(page: Page, word: string): Promise<void> {
  await page.locator('.camera-air .studio-word').getByText(word, { exact: true }).waitFor({ timeout: 20_000 })
}
