import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { axeComplaints } from '../support/axe.ts'
import { openBrowser } from '../support/browser.ts'
import { scheduleEvening } from '../support/evening.ts'
import { runPortal } from '../support/running-portal.ts'
import { signIn } from '../support/signed-in.ts'

const ADA = 'How long do you wait with the second scan?'
const BEA = 'How long should we wait with a second scan?'

test('merged with two keys, a question follows the other to its answer, reads no hidden word of it, and comes back', async () => {
  await using portal = await runPortal()
  await using browser = await openBrowser()
  const organiser = await signIn(portal.portal, 'organiser')
  const { slug } = await scheduleEvening(portal.portal, organiser.viewer)
  const [ada, bea, guest] = await Promise.all(
    [1, 2, 3].map(async () => (await browser.visit(`${portal.url}/events/${slug}`)).page),
  )
  if (!ada || !bea || !guest) throw new Error('three attendees were asked for')
  const received = [framesOf(bea), framesOf(guest)]
  // What came before anybody listened is heard again.
  await Promise.all([bea.reload(), guest.reload()])
  await ask(ada, ADA)
  await ask(bea, BEA)

  const desk = (await browser.visit(`${portal.url}/desk/${slug}`, { cookie: organiser.cookie })).page
  await desk.getByText('Connected', { exact: false }).first().waitFor()
  await desk.getByRole('article', { name: 'Question 2' }).focus()
  await desk.keyboard.press('m')
  await desk.getByText('Question 2 goes into question 1.').waitFor()
  expect(await axeComplaints(desk)).toEqual([])
  await desk.keyboard.press('Enter')
  await desk.getByText('Question 2 is merged into question 1.').waitFor()
  const first = desk.getByRole('article', { name: 'Question 1' })
  await first.getByRole('article', { name: 'Question 2, merged' }).getByText(BEA).waitFor()
  expect(await axeComplaints(desk)).toEqual([])

  await bea.getByText('Merged into question 1, which asks the same.').waitFor()
  await bea.getByText('Received. A moderator reads it before others see it.').waitFor()
  const hidden = [...received.flat(), await bea.content(), await guest.content(), await json(portal.url, slug)].join()
  expect(hidden).not.toContain(ADA)
  // The one who listens would have heard.
  expect(hidden).toContain('"mergedInto"')

  await first.getByRole('button', { name: 'Approve' }).click()
  await bea.locator('.own-question').getByText(ADA).waitFor()
  await first.getByRole('button', { name: 'Queue' }).click()
  await bea.locator('.own-question').getByText('Among the next for the speakers.').waitFor()
  await first.getByRole('button', { name: 'In writing…' }).click()
  await desk.getByRole('textbox', { name: 'Answer, for everyone to read' }).fill('Three months.')
  await desk.getByRole('button', { name: 'Publish the answer' }).click()
  await bea.locator('.own-question').getByText('Three months.').waitFor()
  expect(await axeComplaints(bea)).toEqual([])

  await desk.getByRole('button', { name: 'Unmerge' }).click()
  await desk.getByText('Question 2 stands alone again. It is waiting.').waitFor()
  await bea.getByText('Received. A moderator reads it before others see it.').waitFor()
  expect(await bea.locator('.own-question').innerText()).not.toContain('Merged')
})

async function ask(page: Page, text: string): Promise<void> {
  await page.getByText('Connected', { exact: true }).waitFor()
  await page.getByLabel('Your question').fill(text)
  await page.getByRole('button', { name: 'Ask anonymously' }).click()
  await page.getByText('Received. A moderator reads it before others see it.').first().waitFor()
}

/** Everything a page's sockets are sent from now on. */
function framesOf(page: Page): readonly string[] {
  const frames: string[] = []
  page.on('websocket', (socket) => socket.on('framereceived', ({ payload }) => void frames.push(String(payload))))
  return frames
}

async function json(url: string, slug: string): Promise<string> {
  return (await fetch(`${url}/events/${slug}/questions.json?since=0`)).text()
}
