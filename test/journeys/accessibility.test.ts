import AxeBuilder from '@axe-core/playwright'
import { expect, test } from 'vitest'
import { openBrowser } from '../support/browser.ts'
import { publishWithFfmpeg } from '../support/encoder.ts'
import { scheduleEvening } from '../support/evening.ts'
import { runPortal } from '../support/running-portal.ts'
import { signIn } from '../support/signed-in.ts'

const LOOKS = [
  { colorScheme: 'light', viewport: { width: 1280, height: 860 } },
  { colorScheme: 'dark', viewport: { width: 320, height: 700 }, reducedMotion: 'reduce' },
] as const

test('axe finds nothing on the pages of an evening: announced, live, replay, desk and studio', async () => {
  await using portal = await runPortal()
  const { viewer, cookie } = await signIn(portal.portal, 'admin')
  const announced = await scheduleEvening(portal.portal, viewer, { title: 'Announced' })
  const over = await scheduleEvening(portal.portal, viewer, { title: 'Over' })
  const live = await scheduleEvening(portal.portal, viewer, { title: 'Live' })
  {
    await portal.portal.events.goLive(viewer, over.slug)
    await using _encoder = publishWithFfmpeg(`${portal.rtmpUrl}/${over.streamKey}`)
    await expect.poll(() => portal.portal.media.status(over.id).recordedSeconds, { timeout: 20_000 }).toBeGreaterThan(2)
    await portal.portal.events.end(viewer, over.slug)
  }
  await portal.portal.events.goLive(viewer, live.slug)
  await using _encoder = publishWithFfmpeg(`${portal.rtmpUrl}/${live.streamKey}`)
  await expect.poll(() => portal.portal.media.status(live.id).recordedSeconds, { timeout: 20_000 }).toBeGreaterThan(1)

  await using browser = await openBrowser()
  const pages = [
    '/',
    '/events',
    ...[announced, live, over].map(({ slug }) => `/events/${slug}`),
    `/desk/${live.slug}`,
    `/studio/${live.slug}`,
    '/admin',
    `/admin/events/${announced.slug}`,
    '/no-such-page',
  ]
  const found: string[] = []
  for (const look of LOOKS) {
    for (const address of pages) {
      const { page, complaints } = await browser.visit(`${portal.url}${address}`, { cookie, ...look })
      await page.getByRole('heading', { level: 1 }).waitFor()
      const { violations } = await new AxeBuilder({ page }).analyze()
      const where = `${address} ${look.colorScheme} ${look.viewport.width}`
      found.push(...violations.map(({ id, nodes }) => `${where}: ${id} ${nodes[0]?.html}`))
      found.push(...complaints.filter((words) => !words.includes('404')).map((words) => `${where}: ${words}`))
      await page.context().close()
    }
  }
  expect(found).toEqual([])
})
