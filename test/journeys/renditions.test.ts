import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { runProgram } from '../media/ingest/run-program.ts'
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

test('a viewer whose line becomes slow gets a lower picture by itself without a wait; ffmpeg plays each', async () => {
  await using portal = await runPortal({ LADDER: '240,180' })
  const staff = await signIn(portal.portal, 'admin')
  const { slug, streamKey } = await scheduleEvening(portal.portal, staff.viewer)
  await using browser = await openBrowser()
  await portal.portal.events.goLive(staff.viewer, slug)
  const media = `${portal.url}/media/${slug}`
  {
    await using _encoder = publishWithFfmpeg(`${portal.rtmpUrl}/${streamKey}`)
    const { page, complaints } = await browser.visit(`${portal.url}/events/${slug}`)
    await pictureMoves(page, 3)
    await pictureHeightBecomes(page, 360)
    expect(await page.getByLabel('Quality').locator('option').allTextContents()).toEqual([
      'Auto (360p)',
      '360p',
      '240p',
      '180p',
      'Audio only',
    ])
    await countStalls(page)
    await throttle(page, 1_200_000)
    await pictureHeightBecomes(page, 240)
    await pictureMoves(page, 10)
    expect(await stalls(page)).toBe(0)

    await page.getByLabel('Quality').selectOption('180p')
    await pictureHeightBecomes(page, 180)
    await page.reload()
    await pictureHeightBecomes(page, 180)
    await pictureMoves(page, 2)
    expect(await playWithFfmpeg(`${media}/audio.m3u8`, ['-t', '2'])).toEqual([])
    await portal.portal.events.end(staff.viewer, slug)
    expect(complaints).toEqual([])
  }
  for (const address of ['source/index.m3u8', '240p/index.m3u8', 'audio/index.m3u8', 'index.m3u8']) {
    expect(await playWithFfmpeg(`${media}/${address}`, ['-ss', '5', '-t', '4'])).toEqual([])
  }
})

/** What ffmpeg has to complain of when it plays an address. */
async function playWithFfmpeg(address: string, how: readonly string[]): Promise<readonly string[]> {
  const { stderr } = await runProgram('ffmpeg', ['-v', 'error', '-i', address, ...how, '-f', 'null', '-'])
  return stderr.split('\n').filter((line) => line !== '')
}

/** A line that carries so many bits a second from now on, with the delay of a usual one. */
async function throttle(page: Page, bitsPerSecond: number): Promise<void> {
  const tools = await page.context().newCDPSession(page)
  await tools.send('Network.emulateNetworkConditions', {
    ...{ offline: false, latency: 20, uploadThroughput: -1 },
    downloadThroughput: bitsPerSecond / 8,
  })
}

/** Begins to count how often the picture waits for media. */
async function countStalls(page: Page): Promise<void> {
  await page.evaluate(() => {
    const { dataset } = document.documentElement
    dataset.stalls = '0'
    document.querySelector('video')?.addEventListener('waiting', () => {
      dataset.stalls = String(Number(dataset.stalls) + 1)
    })
  })
}

async function stalls(page: Page): Promise<number> {
  return Number(await page.locator('html').getAttribute('data-stalls'))
}

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
