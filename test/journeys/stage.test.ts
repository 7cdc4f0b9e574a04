import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Decision } from '../../server/questions/views.ts'
import { axeComplaints } from '../support/axe.ts'
import { contrastOf } from '../support/contrast.ts'
import { type ModeratedPortal, runModeratedPortal } from '../support/moderated-portal.ts'

const APPROVE: Decision = { verb: 'approve' }
/** Of the screen's white, on all of it. */
const LIT_HALL = 0.2
const QUEUE: Decision = { verb: 'queue', before: null }

let rooms: ModeratedPortal

beforeAll(async () => {
  rooms = await runModeratedPortal()
})

afterAll(() => rooms[Symbol.asyncDispose]())

test('a lectern without a sign-in shows the moderators’ notes and says OK by key; an ended link closes it', async () => {
  const slug = await rooms.evening('At the lectern', ['Now?'], [APPROVE, { verb: 'put-on-air' }])
  const desk = await rooms.desk(slug)
  const links = await stageLinksOf(desk)
  const lectern = await rooms.browser.visit(links.lectern)
  const hall = await rooms.browser.visit(links.projector)
  const overlay = await rooms.browser.visit(links['vision mixer'])
  for (const { page } of [lectern, hall, overlay]) await page.getByText('Now?').waitFor()
  await desk.keyboard.press('Escape')

  await desk.keyboard.press('t')
  await desk.getByText('One stage is open.').waitFor()
  await desk.keyboard.type('Two minutes left')
  await desk.keyboard.press('Enter')
  await lectern.page.getByRole('alert').getByText('Two minutes left').waitFor()
  await desk.getByText('not yet acknowledged').waitFor()
  expect(await axeComplaints(lectern.page)).toEqual([])
  await lectern.page.keyboard.press('Enter')
  await desk.getByText('OK’d').waitFor()
  await lectern.page.getByRole('alert').waitFor({ state: 'detached' })
  for (const { page } of [hall, overlay]) expect(await page.content()).not.toContain('Two minutes left')
  expect(await axeComplaints(desk)).toEqual([])

  await desk.getByRole('button', { name: 'stage links' }).click()
  await desk.getByRole('button', { name: 'Make new links…' }).click()
  await desk.getByRole('alert').getByText('on the lectern too').waitFor()
  expect(await axeComplaints(desk)).toEqual([])
  const endedAt = performance.now()
  await desk.getByRole('button', { name: 'End them and make new ones' }).click()
  await lectern.page.getByText('This stage is closed.').waitFor({ timeout: 5_000 - (performance.now() - endedAt) })
  await expect.poll(() => overlay.page.locator('main').innerText()).toBe('Question on air')
  expect(await axeComplaints(lectern.page)).toEqual([])
  expect((await fetch(links.lectern)).status).toBe(404)
  expect((await fetch(`${rooms.url}/stage/${slug}`)).status).toBe(404)
  for (const { complaints } of [lectern, hall, overlay]) expect(complaints).toEqual([])
})

test('a question of five hundred letters is whole on a projector, with a note above it too', async () => {
  const words = 'Would you repeat the scan at low dose, or follow the lung function alone? '
  const slug = await rooms.evening('Long', [words.repeat(7).slice(0, 500)], [APPROVE, { verb: 'put-on-air' }])
  const { page } = await rooms.browser.visit(`${rooms.url}/stage/${slug}`, {
    cookie: rooms.organiser.cookie,
    viewport: { width: 1280, height: 720 },
  })
  await page.getByText('Would you repeat').waitFor()
  await expect.poll(() => heightOf(page)).toBe(720)
  await rooms.portal.questions.writeToStage(rooms.organiser.viewer, slug, 'Two minutes left')
  await page.getByText('Two minutes left').waitFor()
  await expect.poll(() => heightOf(page)).toBe(720)
  await page.setViewportSize({ width: 1920, height: 1080 })
  const letters = await page.locator('.stage-question').evaluate((element) => getComputedStyle(element).fontSize)
  expect(Number.parseFloat(letters)).toBeGreaterThanOrEqual(48)
  await expect.poll(() => heightOf(page)).toBe(1080)
})

test('the key of a stage leaves its address only towards the portal itself: no request says where it came from', async () => {
  const slug = await rooms.evening('With a key', ['Now?'], [APPROVE, { verb: 'put-on-air' }])
  const key = await rooms.portal.stageLinks.renew(rooms.organiser.viewer, slug)
  const { page } = await rooms.browser.visit(`${rooms.url}/healthz`)
  const referrers: string[] = []
  page.on('request', async (request) => referrers.push((await request.allHeaders()).referer ?? ''))
  await page.goto(`${rooms.url}/stage/${slug}?key=${key}`)
  await page.getByText('Now?').waitFor()
  await page.waitForLoadState('networkidle')
  expect(referrers.length).toBeGreaterThan(3)
  expect(referrers.filter((referrer) => referrer.includes(key))).toEqual([])
  expect(await page.locator('a').count()).toBe(0)
  const { headers } = await fetch(`${rooms.url}/stage/${slug}?key=${key}`)
  expect(headers.get('cache-control')).toBe('no-store')
})

test('the stage follows the desk, says when it may be old, and is nothing but the question for a vision mixer', async () => {
  const slug = await rooms.evening('On the stage', ['Now?', 'Then?', 'Later?', 'Last?'], [APPROVE, QUEUE])
  const stage = await rooms.browser.visit(`${rooms.url}/stage/${slug}`, { cookie: rooms.organiser.cookie })
  const overlay = await rooms.browser.visit(`${rooms.url}/stage/${slug}?transparent=1`, {
    cookie: rooms.organiser.cookie,
  })
  await stage.page.getByText('No question is on air.').waitFor()
  expect(await overlay.page.locator('main').innerText()).toBe('Question on air')

  const desk = await rooms.desk(slug)
  await desk.getByRole('article', { name: 'Question 1' }).getByRole('button', { name: 'On air' }).click()
  await stage.page.locator('.stage-on-air').getByText('Now?').waitFor()
  await overlay.page.getByText('Now?').waitFor()
  await expect.poll(() => stage.page.locator('.stage-next-text').allInnerTexts()).toEqual(['Then?', 'Later?'])
  const letters = await stage.page.locator('.stage-question').evaluate((element) => getComputedStyle(element).fontSize)
  expect(Number.parseFloat(letters)).toBeGreaterThanOrEqual(48)
  expect(await seeThrough(overlay.page)).toBe(true)

  await stage.page.context().setOffline(true)
  await stage.page.evaluate(() => window.dispatchEvent(new Event('offline')))
  await stage.page.getByText('What is shown may be old.').waitFor()
  await stage.page.locator('.stage-on-air').getByText('Now?').waitFor()
  await stage.page.context().setOffline(false)
  await stage.page.getByText('What is shown may be old.').waitFor({ state: 'detached' })
  expect(overlay.complaints).toEqual([])
})

test.each([
  { minutes: 1, words: '28 minutes left', request: null },
  { minutes: 29, words: 'Under a minute left', request: 'Please come to an end' },
  { minutes: 31, words: '1 minute over', request: 'Time is up' },
])('after $minutes of 30 minutes the clock is read in a lit hall too: $words', async ({ minutes, words, request }) => {
  const slug = await rooms.evening(`In a lit hall after ${minutes}`, ['Now?'], [APPROVE, { verb: 'put-on-air' }])
  const { viewer, cookie } = rooms.organiser
  const { programme } = await rooms.portal.events.goLive(viewer, slug)
  await rooms.portal.events.markItem(viewer, slug, programme[0]?.id ?? '')
  const { page } = await rooms.browser.visit(`${rooms.url}/stage/${slug}`, { cookie })
  const timer = page.getByRole('timer')
  const asRendered = await timer.innerText()
  await timer.filter({ hasNotText: asRendered }).waitFor() // it ticks
  await page.clock.setFixedTime(Date.now() + minutes * 60_000 + 5_000)
  await page.locator('.stage-remaining').getByText(words).waitFor()
  expect(await page.locator('.stage-clock b').allInnerTexts()).toEqual(request === null ? [] : [request])
  const read = await page
    .locator('.stage-remaining, .stage-clock b, .stage-word, .stage-question')
    .evaluateAll(coloursOf)
  for (const { ink, paper } of read) expect(contrastOf(ink, paper, LIT_HALL)).toBeGreaterThan(3)
  expect(await axeComplaints(page)).toEqual([])
})

/** In the page: what each is written with and on. */
function coloursOf(elements: Element[]): { ink: string; paper: string }[] {
  const paperOf = (element: Element | null): string => {
    const { backgroundColor } = getComputedStyle(element ?? document.documentElement)
    return element && backgroundColor === 'rgba(0, 0, 0, 0)' ? paperOf(element.parentElement) : backgroundColor
  }
  return elements.map((element) => ({ ink: getComputedStyle(element).color, paper: paperOf(element) }))
}

function heightOf(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollHeight)
}

/** Makes the links of a stage at its desk. @returns their addresses by screen */
async function stageLinksOf(desk: Page): Promise<Record<'lectern' | 'projector' | 'vision mixer', string>> {
  await desk.getByRole('button', { name: 'stage links' }).click()
  await desk.getByRole('button', { name: 'Make the links' }).click()
  await desk.getByRole('button', { name: 'Copy for the lectern' }).waitFor()
  expect(await axeComplaints(desk)).toEqual([])
  const [lectern = '', projector = '', mixer = ''] = await desk.getByRole('dialog').locator('code').allInnerTexts()
  return { lectern, projector, 'vision mixer': mixer }
}

/** Whether the page's upper left corner, where the overlay has nothing to say, lets the picture beneath through. */
async function seeThrough(page: Page): Promise<boolean> {
  const png = await page.screenshot({ omitBackground: true, clip: { x: 0, y: 0, width: 8, height: 8 } })
  return page.evaluate(
    async (bytes) => {
      const picture = await createImageBitmap(new Blob([new Uint8Array(bytes)], { type: 'image/png' }))
      const context = new OffscreenCanvas(8, 8).getContext('2d')
      context?.drawImage(picture, 0, 0)
      return context?.getImageData(0, 0, 1, 1).data[3] === 0
    },
    [...png],
  )
}
