import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { Closing } from '../../server/closing.ts'
import { axeComplaints } from '../support/axe.ts'
import { openBrowser, type TestBrowser } from '../support/browser.ts'
import { freshDatabase } from '../support/database.ts'
import { publishWithFfmpeg } from '../support/encoder.ts'
import { scheduleEvening } from '../support/evening.ts'
import { ffmpegPids } from '../support/ffmpeg-children.ts'
import { startPortalOn } from '../support/portal-on-folder.ts'
import { type PortalUnderTest, runPortal } from '../support/running-portal.ts'
import { type SignedInPerson, signIn } from '../support/signed-in.ts'
import { tempFolder } from '../support/temp-folder.ts'
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

test('who goes live from a laptop is on air again by itself when ffmpeg dies, and hears who else sends', async () => {
  const { id, slug, streamKey } = await scheduleEvening(portal.portal, organiser.viewer)
  await portal.portal.events.goLive(organiser.viewer, slug)
  const { page, complaints } = await browser.visit(`${portal.url}/studio/${slug}/camera`, { cookie: organiser.cookie })
  await page.getByRole('button', { name: 'Use the camera' }).click()
  await page.getByRole('button', { name: 'Send this picture' }).click()
  await says(page, 'On air')

  for (const pid of await ffmpegPids()) process.kill(pid, 'SIGKILL')
  await says(page, 'Connection lost')
  await says(page, 'On air')

  await page.getByRole('button', { name: 'Share the screen' }).click()
  await page.getByRole('button', { name: 'Share another screen' }).waitFor()
  await says(page, 'On air')
  const attendee = await browser.visit(`${portal.url}/events/${slug}`)
  await pictureMoves(attendee.page, 3)
  await page.getByRole('button', { name: 'Leave the air' }).click()
  await says(page, 'Stopped')

  await using _encoder = publishWithFfmpeg(`${portal.rtmpUrl}/${streamKey}`)
  await expect.poll(() => portal.portal.media.status(id).word, { timeout: 20_000 }).toBe('live')
  await page.getByRole('button', { name: 'Send this picture' }).click()
  await says(page, 'Not let in')
  await page.getByText('Another encoder is sending for this event.').waitFor()
  expect(complaints.filter((words) => !words.includes('WebSocket'))).toEqual([])
})

test('a portal that is restarted has the picture back by itself', async () => {
  await using folder = await tempFolder()
  await using database = await freshDatabase()
  const settings = { PORT: '0', RTMP_PORT: '0', DATABASE_URL: database.url }
  const before = await startPortalOn(folder.path, settings)
  const producer = await signIn(before.portal, 'organiser')
  const { id, slug } = await scheduleEvening(before.portal, producer.viewer)
  await before.portal.events.goLive(producer.viewer, slug)
  const { page } = await browser.visit(`${before.url}/studio/${slug}/camera`, { cookie: producer.cookie })
  await page.getByRole('button', { name: 'Use the camera' }).click()
  await page.getByRole('button', { name: 'Send this picture' }).click()
  await says(page, 'On air')

  await before[Symbol.asyncDispose]()
  await says(page, 'Connection lost')
  await using after = await startPortalOn(folder.path, { ...settings, PORT: new URL(before.url).port })

  await says(page, 'On air')
  expect(after.portal.media.status(id)).toMatchObject({ word: 'live', recording: 'on' })
})

test('leaving the page while sending asks first', async () => {
  const { slug } = await scheduleEvening(portal.portal, organiser.viewer)
  const { page } = await browser.visit(`${portal.url}/studio/${slug}/camera`, { cookie: speaker.cookie })
  const asked: string[] = []
  page.on('dialog', (dialog) => {
    asked.push(dialog.type())
    void (dialog.type() === 'confirm' ? dialog.dismiss() : dialog.accept())
  })
  await page.getByRole('button', { name: 'Use the camera' }).click()
  await page.getByRole('button', { name: 'Send this picture' }).click()
  await says(page, 'Preview')

  await page.getByRole('link', { name: 'event page' }).click()
  await expect.poll(() => asked).toEqual(['confirm'])
  await says(page, 'Preview')
  await page.reload()

  expect(asked).toEqual(['confirm', 'beforeunload'])
  await says(page, 'Not sending')
})

test('a browser that refuses the camera is explained, and so is a page that is not there', async () => {
  const { slug } = await scheduleEvening(portal.portal, organiser.viewer)
  const { page } = await browser.visit(`${portal.url}/studio/${slug}/camera`, { cookie: speaker.cookie })
  await page.evaluate(() => {
    navigator.mediaDevices.getUserMedia = () => Promise.reject(new DOMException('no', 'NotAllowedError'))
  })

  await page.getByRole('button', { name: 'Use the camera' }).click()

  await page.getByText('The browser does not let this page see you.').waitFor()
  expect(await page.getByRole('button', { name: 'Send this picture' }).isDisabled()).toBe(true)
  const attendee = await signIn(portal.portal, 'attendee')
  for (const cookie of ['', attendee.cookie]) {
    const response = await fetch(`${portal.url}/studio/${slug}/camera`, { headers: { cookie } })
    expect(response.status).toBe(404)
  }
})
