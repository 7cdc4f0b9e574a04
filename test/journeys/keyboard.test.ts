import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { openBrowser } from '../support/browser.ts'
import { hasFocus, press, tabTo } from '../support/by-keyboard.ts'
import { publishWithFfmpeg } from '../support/encoder.ts'
import { scheduleEvening } from '../support/evening.ts'
import { runPortal } from '../support/running-portal.ts'
import { signIn } from '../support/signed-in.ts'
import { pictureMoves } from '../support/watching.ts'

test('the whole evening by keyboard alone: going live, asking, voting, deciding, answering, ending', async () => {
  await using portal = await runPortal()
  await using browser = await openBrowser()
  const organiser = await signIn(portal.portal, 'organiser')
  const producer = await signIn(portal.portal, 'producer')
  const { slug, streamKey } = await scheduleEvening(portal.portal, organiser.viewer)
  await using _encoder = publishWithFfmpeg(`${portal.rtmpUrl}/${streamKey}`)

  const studio = (await browser.visit(`${portal.url}/studio/${slug}`, { cookie: producer.cookie })).page
  await pictureMoves(studio)
  await press(studio, studio.getByRole('button', { name: 'Go live' }), 'Enter')
  await studio.getByText('Live now').first().waitFor()

  const [ada, bea] = await Promise.all(
    [1, 2].map(async () => (await browser.visit(`${portal.url}/events/${slug}`)).page),
  )
  const desk = (await browser.visit(`${portal.url}/desk/${slug}`, { cookie: organiser.cookie })).page
  if (!ada || !bea) throw new Error('two attendees were asked for')
  await ask(ada, 'Is a low dose enough?')
  await ask(ada, 'Which words do you avoid?')
  await ask(bea, 'Who won yesterday?')

  const card = (number: number) => desk.getByRole('article', { name: `Question ${number}` })
  await card(3).waitFor()
  await desk.keyboard.press('/')
  await desk.keyboard.type('low dose')
  await desk.keyboard.press('Enter')
  await hasFocus(card(1))
  await desk.keyboard.press('a')
  await desk.locator('[data-question][data-state=approved]').waitFor()
  await press(desk, desk.getByLabel('Search all questions'), 'Escape')

  await press(desk, card(3), 'd')
  await desk.keyboard.press('ArrowDown')
  await press(desk, card(3).getByRole('button', { name: 'Dismiss' }), 'Enter')
  await ownTabOf(bea)
  await bea.getByText('Not taken: it has been asked already.').waitFor()

  await press(desk, card(2), 'a')
  await inState(desk, 2, 'approved')
  for (const number of [1, 2]) {
    await press(desk, card(number), 'q')
    await inState(desk, number, 'queued')
  }
  await press(desk, card(2), 'Shift+ArrowUp')
  await expect
    .poll(() => desk.locator('[data-column=queue] article').first().getAttribute('aria-label'))
    .toBe('Question 2')

  await bea.keyboard.press('ArrowRight')
  await press(bea, bea.getByRole('button', { name: /for question 1$/ }), 'Space')
  await card(1).getByText('1 vote').waitFor()

  await press(desk, card(1), 'o')
  await inState(desk, 1, 'on-air')
  await bea.getByRole('region', { name: 'On air now' }).getByText('Is a low dose enough?').waitFor()
  await press(desk, card(1), 'a')
  await inState(desk, 1, 'answered')
  await ada.getByRole('link', { name: /^Answered at/ }).waitFor()

  await press(desk, card(2), 'w')
  await desk.keyboard.type('“Clearly”.')
  await desk.keyboard.press('Tab')
  await desk.keyboard.press('Enter')
  await ada.getByText('“Clearly”.').first().waitFor()

  await desk.keyboard.press('?')
  await desk.getByRole('dialog', { name: 'Keys' }).waitFor()
  await desk.keyboard.press('Escape')
  await desk.getByRole('dialog').waitFor({ state: 'detached' })

  await press(studio, studio.getByRole('button', { name: 'End event…' }), 'Enter')
  await press(studio, studio.getByRole('button', { name: 'End it now' }), 'Enter')
  await studio.getByText('The replay is at the event’s address.').waitFor()
  await press(ada, ada.locator('#q-1').getByRole('link'), 'Enter')
  expect(new URL(ada.url()).hash).toBe('#q-1')
})

async function ask(page: Page, text: string): Promise<void> {
  await tabTo(page, page.getByLabel('Your question'))
  await page.keyboard.type(text)
  await press(page, page.getByRole('button', { name: 'Ask anonymously' }), 'Enter')
  await page.getByText('Received. A moderator reads it before others see it.').first().waitFor()
}

/** Asking has shown it already; this puts the focus there. */
async function ownTabOf(page: Page): Promise<void> {
  await tabTo(page, page.getByRole('tab', { name: /^Mine/ }))
}

async function inState(desk: Page, number: number, state: string): Promise<void> {
  await desk.locator(`[data-state="${state}"][aria-label="Question ${number}"]`).waitFor({ state: 'attached' })
}
