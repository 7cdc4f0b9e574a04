import type { Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Viewer } from '../../server/accounts/viewer.ts'
import { Closing } from '../../server/closing.ts'
import type { Decision } from '../../server/questions/views.ts'
import { askQuestions } from '../support/asked-questions.ts'
import { axeComplaints } from '../support/axe.ts'
import { openBrowser, type TestBrowser } from '../support/browser.ts'
import { scheduleEvening } from '../support/evening.ts'
import { type PortalUnderTest, runPortal } from '../support/running-portal.ts'
import { signIn } from '../support/signed-in.ts'

const APPROVE: Decision = { verb: 'approve' }
const QUEUE: Decision = { verb: 'queue', before: null }

const closing = new Closing()
let portal: PortalUnderTest
let browser: TestBrowser
let moderator: Viewer
let cookies: readonly string[]

beforeAll(async () => {
  portal = closing.use(await runPortal())
  browser = closing.use(await openBrowser())
  const [first, second] = [await signIn(portal.portal, 'organiser'), await signIn(portal.portal, 'moderator')]
  moderator = first.viewer
  cookies = [first.cookie, second.cookie]
})

afterAll(() => closing[Symbol.asyncDispose]())

test('two moderators decide about one question in the same instant: one wins, the other is told and loses no word', async () => {
  const slug = await evening('Two at one desk', ['How low can the dose be?'], [APPROVE])
  const [answerer, dismisser] = await Promise.all(cookies.map((cookie) => deskOf(slug, { cookie })))
  if (!answerer || !dismisser) throw new Error('two desks were asked for')
  const cards = [answerer, dismisser].map((page) => page.getByRole('article', { name: 'Question 1' }))
  await cards[0]?.getByRole('button', { name: 'In writing…' }).click()
  await cards[0]?.getByRole('textbox').fill('0.3 mSv for follow-up.')
  await cards[1]?.getByRole('button', { name: 'Dismiss…' }).click()
  await cards[1]?.getByLabel('Another reason').check()
  await cards[1]?.getByRole('textbox').fill('Please ask this next week.')
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
  expect(await loser.getByRole('article', { name: 'Question 1' }).getByRole('textbox').inputValue()).toBe(
    hasAnswererWon ? 'Please ask this next week.' : '0.3 mSv for follow-up.',
  )
})

test('the queue is ordered by dragging, with a mouse and with a finger, and a colleague’s desk follows', async () => {
  const slug = await evening('Three in a row', ['First?', 'Second?', 'Third?'], [APPROVE, QUEUE])
  const [cookie = '', otherCookie = ''] = cookies
  const tablet = await deskOf(slug, { cookie, viewport: { width: 820, height: 1180 }, hasTouch: true })
  const colleague = await deskOf(slug, { cookie: otherCookie })
  await expect.poll(() => orderOn(colleague)).toEqual(['Question 1', 'Question 2', 'Question 3'])

  await dragByMouse(tablet, handleOf(tablet, 3), tablet.getByRole('article', { name: 'Question 1' }))
  await expect.poll(() => orderOn(colleague)).toEqual(['Question 3', 'Question 1', 'Question 2'])
  await dragByFinger(tablet, handleOf(tablet, 3), tablet.getByRole('article', { name: 'Question 2' }))
  await expect.poll(() => orderOn(colleague)).toEqual(['Question 1', 'Question 2', 'Question 3'])

  const [waiting, queue] = await Promise.all(['Waiting', 'Queue'].map((name) => columnBox(tablet, name)))
  expect(queue?.y).toBe(waiting?.y)
  expect(await tablet.evaluate(() => document.documentElement.scrollWidth)).toBe(820)
})

test('moderators see who is at which question, and whoever opens a form beside a colleague’s is told first', async () => {
  const slug = await evening('Side by side', ['How low can the dose be?', 'And for children?'], [APPROVE])
  const [one, other] = await Promise.all(cookies.map((cookie) => deskOf(slug, { cookie })))
  if (!one || !other) throw new Error('two desks were asked for')
  await one.getByText('Also here: The moderator').waitFor()
  await other.getByText('Also here: The organiser').waitFor()

  const cards = [one, other].map((page) => page.getByRole('article', { name: 'Question 2' }))
  await cards[0]?.getByRole('button', { name: 'In writing…' }).click()
  await other.getByText('Also here: The organiser (answering 2)').waitFor()
  await cards[1]?.getByText('The organiser is writing an answer.').waitFor()
  await cards[1]?.getByRole('button', { name: 'Dismiss…' }).click()
  await cards[1]?.getByRole('alert').getByText('the first decision counts').waitFor()
  await cards[0]?.getByText('The moderator is about to dismiss it.').waitFor()

  await one.close()
  await other.getByText('Nobody else is at this desk.').waitFor()
  await cards[1]?.getByText('is writing an answer').waitFor({ state: 'detached' })
})

test('a lectern without a sign-in shows the moderators’ notes and says OK by key; an ended link closes it', async () => {
  const slug = await evening('At the lectern', ['Now?'], [APPROVE, { verb: 'put-on-air' }])
  const [cookie = ''] = cookies
  const desk = await deskOf(slug, { cookie })
  const links = await stageLinksOf(desk)
  const lectern = await browser.visit(links.lectern)
  const hall = await browser.visit(links.projector)
  const overlay = await browser.visit(links['vision mixer'])
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
  const endedAt = performance.now()
  await desk.getByRole('button', { name: 'Make new links' }).click()
  await lectern.page.getByText('This stage is closed.').waitFor({ timeout: 5_000 - (performance.now() - endedAt) })
  await expect.poll(() => overlay.page.locator('main').innerText()).toBe('Question on air')
  expect(await axeComplaints(lectern.page)).toEqual([])
  expect((await fetch(links.lectern)).status).toBe(404)
  expect((await fetch(`${portal.url}/stage/${slug}`)).status).toBe(404)
  for (const { complaints } of [lectern, hall, overlay]) expect(complaints).toEqual([])
})

test('a question of five hundred letters is whole on a projector, with a note above it too', async () => {
  const words = 'Would you repeat the scan at low dose, or follow the lung function alone? '
  const slug = await evening('Long', [words.repeat(7).slice(0, 500)], [APPROVE, { verb: 'put-on-air' }])
  const [cookie] = cookies
  const { page } = await browser.visit(`${portal.url}/stage/${slug}`, {
    cookie,
    viewport: { width: 1280, height: 720 },
  })
  await page.getByText('Would you repeat').waitFor()
  await expect.poll(() => heightOf(page)).toBe(720)
  await portal.portal.questions.writeToStage(moderator, slug, 'Two minutes left')
  await page.getByText('Two minutes left').waitFor()
  await expect.poll(() => heightOf(page)).toBe(720)
  await page.setViewportSize({ width: 1920, height: 1080 })
  const letters = await page.locator('.stage-question').evaluate((element) => getComputedStyle(element).fontSize)
  expect(Number.parseFloat(letters)).toBeGreaterThanOrEqual(48)
  await expect.poll(() => heightOf(page)).toBe(1080)
})

test('the key of a stage leaves its address only towards the portal itself: no request says where it came from', async () => {
  const slug = await evening('With a key', ['Now?'], [APPROVE, { verb: 'put-on-air' }])
  const key = await portal.portal.stageLinks.renew(moderator, slug)
  const { page } = await browser.visit(`${portal.url}/healthz`)
  const referrers: string[] = []
  page.on('request', async (request) => referrers.push((await request.allHeaders()).referer ?? ''))
  await page.goto(`${portal.url}/stage/${slug}?key=${key}`)
  await page.getByText('Now?').waitFor()
  await page.waitForLoadState('networkidle')
  expect(referrers.length).toBeGreaterThan(3)
  expect(referrers.filter((referrer) => referrer.includes(key))).toEqual([])
  expect(await page.locator('a').count()).toBe(0)
  const { headers } = await fetch(`${portal.url}/stage/${slug}?key=${key}`)
  expect(headers.get('cache-control')).toBe('no-store')
})

test('the stage follows the desk, says when it may be old, and is nothing but the question for a vision mixer', async () => {
  const slug = await evening('On the stage', ['Now?', 'Then?', 'Later?', 'Last?'], [APPROVE, QUEUE])
  const [cookie] = cookies
  const stage = await browser.visit(`${portal.url}/stage/${slug}`, { cookie })
  const overlay = await browser.visit(`${portal.url}/stage/${slug}?transparent=1`, { cookie })
  await stage.page.getByText('No question is on air.').waitFor()
  expect(await overlay.page.locator('main').innerText()).toBe('Question on air')

  const desk = await deskOf(slug, { cookie })
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

async function evening(title: string, texts: readonly string[], decisions: readonly Decision[]): Promise<string> {
  const { slug } = await scheduleEvening(portal.portal, moderator, { title })
  await askQuestions(portal.portal, { slug, moderator, texts, decisions })
  return slug
}

async function deskOf(slug: string, options: Parameters<TestBrowser['visit']>[1]): Promise<Page> {
  const { page } = await browser.visit(`${portal.url}/desk/${slug}`, options)
  await page.getByText('Connected', { exact: false }).first().waitFor()
  return page
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
    const [question] = (await portal.portal.questions.desk(moderator, slug, 0)).questions
    return question
  }
  await expect.poll(async () => (await decided())?.state).not.toBe('approved')
  const question = await decided()
  if (!question) throw new Error('there is one question')
  return question
}

function orderOn(page: Page): Promise<string[]> {
  return page
    .locator('[data-column=queue] article')
    .evaluateAll((cards) => cards.map((card) => card.getAttribute('aria-label') ?? ''))
}

function handleOf(page: Page, number: number): Locator {
  return page
    .locator('.desk-slot', { has: page.getByRole('article', { name: `Question ${number}` }) })
    .locator('span')
    .first()
}

async function middleOf(
  element: Locator,
): Promise<{ readonly x: number; readonly y: number; readonly height: number }> {
  const box = await element.boundingBox()
  if (!box) throw new Error('nothing to be seen')
  return { x: box.x + box.width / 2, y: box.y + box.height / 2, height: box.height }
}

/** To just above the middle of `to`. */
async function dragByMouse(page: Page, from: Locator, to: Locator): Promise<void> {
  await from.scrollIntoViewIfNeeded()
  const [start, end] = [await middleOf(from), await middleOf(to)]
  await page.mouse.move(start.x, start.y)
  await page.mouse.down()
  await page.mouse.move(start.x, end.y - 4, { steps: 5 })
  await page.mouse.up()
}

/** To just below the middle of `to`. */
async function dragByFinger(page: Page, from: Locator, to: Locator): Promise<void> {
  await from.scrollIntoViewIfNeeded()
  const [start, end] = [await middleOf(from), await middleOf(to)]
  const finger = await page.context().newCDPSession(page)
  const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', y?: number) =>
    finger.send('Input.dispatchTouchEvent', { type, touchPoints: y === undefined ? [] : [{ x: start.x, y }] })
  await touch('touchStart', start.y)
  for (const part of [0.25, 0.5, 0.75, 1]) await touch('touchMove', start.y + (end.y + 4 - start.y) * part)
  await touch('touchEnd')
}

function columnBox(page: Page, name: string) {
  return page.getByRole('region', { name }).boundingBox()
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
