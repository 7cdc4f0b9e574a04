import type { Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Decision } from '../../server/questions/views.ts'
import { hasFocus } from '../support/by-keyboard.ts'
import { cardInColumn, cardOnDesk, columnOnDesk, pressOn } from '../support/desk-page.ts'
import { type ModeratedPortal, runModeratedPortal } from '../support/moderated-portal.ts'

const APPROVE: Decision = { verb: 'approve' }
const QUEUE: Decision = { verb: 'queue', before: null }

let rooms: ModeratedPortal

beforeAll(async () => {
  rooms = await runModeratedPortal()
})

afterAll(() => rooms[Symbol.asyncDispose]())

test('the queue is ordered by dragging, with a mouse and with a finger, and a colleague’s desk follows', async () => {
  const slug = await rooms.evening('Three in a row', ['First?', 'Second?', 'Third?'], [APPROVE, QUEUE])
  const tablet = await rooms.desk(slug, { viewport: { width: 820, height: 1180 }, hasTouch: true })
  const other = await rooms.desk(slug, { cookie: rooms.colleague.cookie })
  await expect.poll(() => columnOnDesk(other, 'queue')).toEqual(['Question 1', 'Question 2', 'Question 3'])

  await dragByMouse(tablet, handleOf(tablet, 3), cardOnDesk(tablet, 1))
  await expect.poll(() => columnOnDesk(other, 'queue')).toEqual(['Question 3', 'Question 1', 'Question 2'])
  await dragByFinger(tablet, handleOf(tablet, 3), cardOnDesk(tablet, 2))
  await expect.poll(() => columnOnDesk(other, 'queue')).toEqual(['Question 1', 'Question 2', 'Question 3'])

  const [waiting, queue] = await Promise.all(['Waiting', 'Queue'].map((name) => columnBox(tablet, name)))
  expect(queue?.y).toBe(waiting?.y)
  expect(await tablet.evaluate(() => document.documentElement.scrollWidth)).toBe(820)
})

test('far down a long list the order and the way back stay in sight, and the next question has the focus', async () => {
  const texts = Array.from({ length: 14 }, (_, index) => `What about case ${index + 1}?`)
  const slug = await rooms.evening('A long list', texts)
  const tablet = await rooms.desk(slug, { viewport: { width: 820, height: 1180 } })
  await pressOn(cardOnDesk(tablet, 1), 'a')
  await tablet.locator('[data-state=approved]').waitFor()
  await pressOn(cardOnDesk(tablet, 1), 'q')
  await cardInColumn(tablet, 'queue', 1).waitFor()

  await pressOn(cardOnDesk(tablet, 12), 'd')
  await tablet.keyboard.press('Enter')
  const undo = tablet.getByRole('button', { name: 'Undo: dismissed question 12' })
  await undo.waitFor()
  await hasFocus(cardOnDesk(tablet, 13))
  expect(await undo.evaluate(isInSight)).toBe(true)
  expect(await cardOnDesk(tablet, 1).evaluate(isInSight)).toBe(true)
  await undo.click()
  await cardInColumn(tablet, 'waiting', 12).waitFor()
})

/** In the page. */
function isInSight(element: Element): boolean {
  const { top, bottom } = element.getBoundingClientRect()
  return top >= 0 && bottom <= innerHeight
}

function handleOf(page: Page, number: number): Locator {
  return page
    .locator('.desk-slot', { has: cardOnDesk(page, number) })
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
