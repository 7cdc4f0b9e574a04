import type { Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Decision } from '../../server/questions/views.ts'
import { type ModeratedPortal, runModeratedPortal } from '../support/moderated-portal.ts'
import { type SignedInPerson, signIn } from '../support/signed-in.ts'

const APPROVE: Decision = { verb: 'approve' }
const QUEUE: Decision = { verb: 'queue', before: null }

let rooms: ModeratedPortal
let colleague: SignedInPerson

beforeAll(async () => {
  rooms = await runModeratedPortal()
  colleague = await signIn(rooms.portal, 'moderator')
})

afterAll(() => rooms[Symbol.asyncDispose]())

test('the queue is ordered by dragging, with a mouse and with a finger, and a colleague’s desk follows', async () => {
  const slug = await rooms.evening('Three in a row', ['First?', 'Second?', 'Third?'], [APPROVE, QUEUE])
  const tablet = await rooms.desk(slug, { viewport: { width: 820, height: 1180 }, hasTouch: true })
  const other = await rooms.desk(slug, { cookie: colleague.cookie })
  await expect.poll(() => orderOn(other)).toEqual(['Question 1', 'Question 2', 'Question 3'])

  await dragByMouse(tablet, handleOf(tablet, 3), tablet.getByRole('article', { name: 'Question 1' }))
  await expect.poll(() => orderOn(other)).toEqual(['Question 3', 'Question 1', 'Question 2'])
  await dragByFinger(tablet, handleOf(tablet, 3), tablet.getByRole('article', { name: 'Question 2' }))
  await expect.poll(() => orderOn(other)).toEqual(['Question 1', 'Question 2', 'Question 3'])

  const [waiting, queue] = await Promise.all(['Waiting', 'Queue'].map((name) => columnBox(tablet, name)))
  expect(queue?.y).toBe(waiting?.y)
  expect(await tablet.evaluate(() => document.documentElement.scrollWidth)).toBe(820)
})

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
