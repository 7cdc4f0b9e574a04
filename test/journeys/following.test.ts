import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { openBrowser } from '../support/browser.ts'
import { beginsByItself, scheduleEvening } from '../support/evening.ts'
import { runPortal } from '../support/running-portal.ts'
import { signIn } from '../support/signed-in.ts'

const FOLLOWING = 'Following with a delay; asking and voting will come back by themselves'
const OTHERS = 'What do others ask meanwhile?'
const OWN = 'Does mine wait until sockets are let through?'

test('where a network refuses sockets the page follows by asking, says so, and sends what was asked once they are back', async () => {
  await using portal = await runPortal()
  const { viewer } = await signIn(portal.portal, 'admin')
  const { slug } = await scheduleEvening(portal.portal, viewer, { ...beginsByItself(), moderated: false })
  await using browser = await openBrowser()
  const { page } = await browser.visit(portal.url)
  const network = await withoutSockets(page)
  await page.goto(`${portal.url}/events/${slug}`)
  await page.getByText(FOLLOWING, { exact: true }).waitFor()
  await page.getByRole('status').filter({ hasText: FOLLOWING }).waitFor({ state: 'attached' })

  const other = await portal.portal.accounts.participantCookie(new Headers())
  const asked = { slug, text: OTHERS, name: null, addressee: null, key: 'key-of-another' }
  await portal.portal.questions.ask(other.viewer, asked)
  await page.getByText(OTHERS).first().waitFor()

  await page.getByLabel('Your question').fill(OWN)
  await page.getByRole('button', { name: 'Ask anonymously' }).click()
  await page.getByText('Sending').first().waitFor()
  network.letSocketsThrough()
  await page.getByText('Connected', { exact: true }).waitFor()
  await expect.poll(() => page.getByText('Sending').count()).toBe(0)
  const { questions } = await portal.portal.questions.changes(viewer, slug, 0)
  expect(questions.map((row) => 'text' in row && row.text)).toEqual([OTHERS, OWN])
})

/** A proxy of a hospital that lets pages through, and neither websockets nor what stands in for them. */
async function withoutSockets(page: Page): Promise<{ letSocketsThrough(): void }> {
  let isRefused = true
  await page.routeWebSocket(/\/socket\.io\//, (socket) => {
    if (isRefused) socket.close()
    else socket.connectToServer()
  })
  await page.route(/\/socket\.io\//, (route) => (isRefused ? route.abort() : route.continue()))
  return {
    letSocketsThrough: () => {
      isRefused = false
    },
  }
}
