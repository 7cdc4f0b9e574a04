import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { openBrowser } from '../support/browser.ts'
import { publishWithFfmpeg } from '../support/encoder.ts'
import { scheduleEvening } from '../support/evening.ts'
import { runPortal } from '../support/running-portal.ts'
import { signIn } from '../support/signed-in.ts'
import { pictureMoves } from '../support/watching.ts'

test('a viewer listens without the picture at the same place, live and in the replay, and is asked only once', async () => {
  await using portal = await runPortal()
  const staff = await signIn(portal.portal, 'admin')
  const { slug, streamKey } = await scheduleEvening(portal.portal, staff.viewer)
  await using browser = await openBrowser()
  await portal.portal.events.goLive(staff.viewer, slug)
  const { page, complaints } = await browser.visit(`${portal.url}/events/${slug}`)
  {
    await using _encoder = publishWithFfmpeg(`${portal.rtmpUrl}/${streamKey}`)
    await pictureMoves(page, 3)
    expect(await pictureHeight(page)).toBeGreaterThan(0)

    const before = await watched(page)
    await page.getByLabel('Quality').selectOption('Audio only')
    await page.locator('.player-sound').waitFor()
    await pictureHeightBecomes(page, 0)
    await pictureMoves(page, 3)
    const after = await watched(page)
    // Live went on meanwhile, and the viewer with it.
    expect(Math.abs(after.position - before.position - (after.at - before.at) / 1000)).toBeLessThan(1.5)
    await expect.poll(() => behind(page)).toBeLessThan(2)

    await page.reload()
    await pictureHeightBecomes(page, 0)
    await pictureMoves(page, 2)
    await page.getByLabel('Quality').selectOption('Auto')
    await page.waitForFunction(() => (document.querySelector('video')?.videoHeight ?? 0) > 0)
    await pictureMoves(page, 2)
    await expect.poll(() => behind(page)).toBeLessThan(2)
    await portal.portal.events.end(staff.viewer, slug)
  }
  await page.getByText('The event has ended. The replay is ready.').waitFor()

  const replay = await browser.visit(`${portal.url}/events/${slug}?t=5`)
  await replay.page.getByRole('button', { name: 'Play', exact: true }).first().click()
  await pictureMoves(replay.page)
  const seen = await watched(replay.page)
  await replay.page.getByLabel('Quality').selectOption('Audio only')
  await pictureHeightBecomes(replay.page, 0)
  await pictureMoves(replay.page)
  expect((await watched(replay.page)).position - seen.position).toBeGreaterThan(0)
  expect((await watched(replay.page)).position - seen.position).toBeLessThan(4)
  expect([...complaints, ...replay.complaints]).toEqual([])
})

function watched(page: Page): Promise<{ readonly position: number; readonly at: number }> {
  return page.evaluate(() => ({ position: document.querySelector('video')?.currentTime ?? -1, at: performance.now() }))
}

function pictureHeight(page: Page): Promise<number> {
  return page.evaluate(() => document.querySelector('video')?.videoHeight ?? -1)
}

async function pictureHeightBecomes(page: Page, height: number): Promise<void> {
  await page.waitForFunction((wanted) => {
    const video = document.querySelector('video')
    return video?.videoHeight === wanted && video.readyState >= video.HAVE_FUTURE_DATA
  }, height)
}

/** Seconds from the encoder to what is shown, as the player says. */
async function behind(page: Page): Promise<number> {
  return Number.parseFloat((await page.getByTitle('From the encoder to this picture').textContent()) ?? '')
}
