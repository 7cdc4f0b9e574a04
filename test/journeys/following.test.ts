import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { askQuestions } from '../support/asked-questions.ts'
import { axeComplaints } from '../support/axe.ts'
import { openBrowser } from '../support/browser.ts'
import { beginsByItself, scheduleEvening } from '../support/evening.ts'
import { runPortal } from '../support/running-portal.ts'
import { openPoll } from '../support/sample-polls.ts'
import { signIn } from '../support/signed-in.ts'

const FOLLOWING = 'Following with a delay; asking and voting will come back by themselves'
const APPROVED = [{ verb: 'approve' }] as const
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

test('who follows without sockets is told why a vote does not count; an answer to a poll waits, through a reload too', async () => {
  await using portal = await runPortal()
  const { viewer } = await signIn(portal.portal, 'admin')
  const { slug } = await scheduleEvening(portal.portal, viewer)
  const [asked] = await askQuestions(portal.portal, { slug, moderator: viewer, texts: [OTHERS], decisions: APPROVED })
  const pollId = await openPoll(portal.portal.questions, { slug }, viewer)
  await using browser = await openBrowser()
  const { page } = await browser.visit(portal.url)
  const network = await withoutSockets(page)
  await page.goto(`${portal.url}/events/${slug}`)
  await page.getByText(FOLLOWING, { exact: true }).waitFor()

  const vote = page.getByRole('button', { name: 'for question 1' })
  await vote.click()
  await page.getByRole('alert').getByText('this network lets no votes through').waitFor()
  expect(await vote.getAttribute('aria-pressed')).toBe('false')
  expect(await axeComplaints(page)).toEqual([])
  await page.getByRole('radio', { name: '1 mSv', exact: true }).check()
  await page.getByRole('button', { name: 'Send my answer' }).click()
  await page.getByText('Sending.').waitFor()
  await page.reload()
  await page.getByText('Sending.').waitFor()
  expect(await page.getByRole('radio', { name: '1 mSv', exact: true }).isChecked()).toBe(true)

  const { questions } = portal.portal
  const onAir = { slug, questionId: asked?.id ?? '', basedOn: Number.MAX_SAFE_INTEGER }
  await questions.decide(viewer, { ...onAir, decision: { verb: 'put-on-air' } })
  await page.getByRole('region', { name: 'On air' }).getByText(OTHERS).waitFor()

  network.letSocketsThrough()
  await page.getByText('Your answer has arrived.').waitFor()
  const { polls = [] } = await questions.desk(viewer, slug, 0)
  expect(polls).toMatchObject([{ id: pollId, answered: 1 }])
  await page.reload()
  await page.getByText('Your answer has arrived.').waitFor()
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
