import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { openBrowser } from '../support/browser.ts'
import { publishWithFfmpeg } from '../support/encoder.ts'
import { scheduleEvening } from '../support/evening.ts'
import { runPortal } from '../support/running-portal.ts'
import { signIn } from '../support/signed-in.ts'
import { pictureMoves } from '../support/watching.ts'

test('a viewer goes back, stays there, returns to life, and outlasts a lost encoder without a reload', async () => {
  await using portal = await runPortal()
  const staff = await signIn(portal.portal, 'admin')
  const { slug, streamKey } = await scheduleEvening(portal.portal, staff.viewer)
  await using browser = await openBrowser()
  await portal.portal.events.goLive(staff.viewer, slug)
  const { page, complaints } = await browser.visit(`${portal.url}/events/${slug}`)
  await page.evaluate(() => document.documentElement.setAttribute('data-same-document', 'yes'))

  {
    await using _encoder = publishWithFfmpeg(`${portal.rtmpUrl}/${streamKey}`)
    await pictureMoves(page, 10)
    expect(await isMuted(page)).toBe(true)
    await page.getByRole('button', { name: 'Unmute' }).click()
    expect(await isMuted(page)).toBe(false)

    await page.locator('.player').press('Home')
    await pictureMoves(page)
    expect(await position(page)).toBeLessThan(5)
    await page.getByRole('button', { name: 'Go to live' }).click()
    await page.getByRole('button', { name: 'Go to live' }).waitFor({ state: 'detached' })
    await pictureMoves(page)
    expect(await position(page)).toBeGreaterThan(10)
  }
  const whenLost = await position(page)
  await expectToSee(page, 'The speaker’s connection is interrupted. We go on by ourselves.')
  await using _encoder = publishWithFfmpeg(`${portal.rtmpUrl}/${streamKey}`)
  await page.waitForFunction((lost) => (document.querySelector('video')?.currentTime ?? 0) > lost + 3, whenLost)

  const studio = await browser.visit(`${portal.url}/studio/${slug}`, { cookie: staff.cookie })
  await expectToSee(studio.page, 'Measured by 1 player, of 1 watching.')

  expect(await page.locator('html').getAttribute('data-same-document')).toBe('yes')
  expect(complaints.filter((complaint) => !isWaitingForTheEncoder(complaint))).toEqual([])
})

test('an address with a second opens the replay there', async () => {
  await using portal = await runPortal()
  const staff = await signIn(portal.portal, 'admin')
  const { slug, streamKey } = await scheduleEvening(portal.portal, staff.viewer)
  await using browser = await openBrowser()
  await portal.portal.events.goLive(staff.viewer, slug)
  const recorder = await browser.visit(`${portal.url}/events/${slug}`)
  {
    await using _encoder = publishWithFfmpeg(`${portal.rtmpUrl}/${streamKey}`)
    await pictureMoves(recorder.page, 8)
    await portal.portal.events.end(staff.viewer, slug)
  }
  await expectToSee(recorder.page, 'The event has ended. The replay is ready.')
  await recorder.page.getByRole('button', { name: 'From the start' }).click()
  await pictureMoves(recorder.page)
  expect(await position(recorder.page)).toBeLessThan(5)

  const { page, complaints } = await browser.visit(`${portal.url}/events/${slug}?t=5`)
  await page.getByRole('button', { name: 'Play', exact: true }).first().click()
  await pictureMoves(page)
  const reached = await position(page)
  expect(reached).toBeGreaterThan(5)
  expect(reached).toBeLessThan(9)
  expect(await isMuted(page)).toBe(false)
  expect(complaints).toEqual([])
})

function position(page: Page): Promise<number> {
  return page.evaluate(() => document.querySelector('video')?.currentTime ?? -1)
}

function isMuted(page: Page): Promise<boolean> {
  return page.evaluate(() => document.querySelector('video')?.muted ?? false)
}

async function expectToSee(page: Page, text: string): Promise<void> {
  await page.getByText(text).waitFor({ timeout: 15_000 })
}

/** A blocked playlist request is answered with 503 when it was held for long enough; browsers log it as an error. */
function isWaitingForTheEncoder(complaint: string): boolean {
  return complaint.includes('503') && complaint.includes('/media/')
}
