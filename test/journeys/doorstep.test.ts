import { expect, test } from 'vitest'
import { openBrowser } from '../support/browser.ts'
import { scheduleEvening } from '../support/evening.ts'
import { runPortal } from '../support/running-portal.ts'
import { signIn } from '../support/signed-in.ts'

test('a guest at the door of an event for registered people sees by themselves that it has begun', async () => {
  await using portal = await runPortal()
  const { viewer } = await signIn(portal.portal, 'admin')
  const { slug } = await scheduleEvening(portal.portal, viewer, { access: 'registered' })
  await using browser = await openBrowser()
  const { page, complaints } = await browser.visit(`${portal.url}/events/${slug}`)
  await page.clock.install()
  await page.reload()
  await page.getByRole('link', { name: 'Sign in to ask and to watch' }).waitFor()
  await page.evaluate(() => document.documentElement.setAttribute('data-same-document', 'yes'))

  await portal.portal.events.goLive(viewer, slug)
  await expect
    .poll(
      async () => {
        await page.clock.fastForward('00:10')
        return page.getByRole('link', { name: 'Sign in to watch' }).count()
      },
      { timeout: 20_000 },
    )
    .toBe(1)
  expect(await page.getByRole('link', { name: 'Sign in to ask' }).count()).toBe(0)
  expect(await page.locator('html').getAttribute('data-same-document')).toBe('yes')
  expect(complaints).toEqual([])
})
