import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import type { Viewer } from '../../server/accounts/viewer.ts'
import { Closing } from '../../server/closing.ts'
import type { Decision } from '../../server/questions/views.ts'
import { askQuestions } from '../support/asked-questions.ts'
import { axeComplaints } from '../support/axe.ts'
import { openBrowser, type TestBrowser } from '../support/browser.ts'
import { publishWithFfmpeg } from '../support/encoder.ts'
import { scheduleEvening } from '../support/evening.ts'
import { type PortalUnderTest, runPortal } from '../support/running-portal.ts'
import { signIn } from '../support/signed-in.ts'

const APPROVE: Decision = { verb: 'approve' }
const PAGES = [
  { path: '/', heading: 'Evening that is live' },
  { path: '/events', heading: 'Events' },
  { path: '/login', heading: 'Sign in' },
  { path: '/events/evening-to-come', heading: 'Evening to come' },
  { path: '/events/evening-for-members', heading: 'Evening for members' },
  { path: '/events/evening-that-is-live', heading: 'Evening that is live', hasPicture: true },
  { path: '/events/evening-gone-by', heading: 'Evening gone by', hasPicture: true },
  { path: '/events/nothing-here', heading: 'Nothing at this address', status: 404 },
  { path: '/desk/evening-that-is-live', heading: 'Evening that is live', isForStaff: true },
  { path: '/stage/evening-that-is-live', heading: 'Evening that is live', isForStaff: true },
  { path: '/stage/evening-that-is-live?transparent=1', heading: 'Question on air', isForStaff: true },
  { path: '/studio/evening-that-is-live', heading: 'Evening that is live', isForStaff: true },
  { path: '/studio/evening-that-is-live/camera', heading: 'Evening that is live', isForStaff: true },
  { path: '/admin', heading: 'Events', isForStaff: true },
  { path: '/admin/events/evening-to-come', heading: 'Evening to come', isForStaff: true },
]
const LOOKS = [
  { colorScheme: 'light', viewport: { width: 1280, height: 860 }, reducedMotion: 'no-preference' },
  { colorScheme: 'dark', viewport: { width: 320, height: 700 }, reducedMotion: 'reduce' },
] as const

const closing = new Closing()
let portal: PortalUnderTest
let browser: TestBrowser
let adminCookie: string

beforeAll(async () => {
  portal = closing.use(await runPortal())
  browser = closing.use(await openBrowser())
  adminCookie = await fillPortal()
})

afterAll(() => closing[Symbol.asyncDispose]())

test.each(PAGES)('axe finds nothing on $path, light and wide, dark and narrow', async ({ path, heading, ...asked }) => {
  const cookie = asked.isForStaff ? adminCookie : ''
  const { page, complaints } = await browser.visit(`${portal.url}${path}`, { cookie })
  await page.getByRole('heading', { name: heading }).first().waitFor()
  if (asked.hasPicture) await page.waitForFunction(hasPicture)
  const found: string[] = []
  for (const { viewport, ...media } of LOOKS) {
    await page.setViewportSize(viewport)
    await page.emulateMedia(media)
    const breaches = await axeComplaints(page)
    found.push(...breaches.map((words) => `${media.colorScheme} ${viewport.width}: ${words}`))
  }
  found.push(...complaints.filter((words) => !asked.status || !words.includes(`${asked.status}`)))
  expect(found).toEqual([])
  await page.context().close()
})

test('axe finds nothing on the desk with its keys shown, nor with a form open', async () => {
  const { page } = await browser.visit(`${portal.url}/desk/evening-that-is-live`, { cookie: adminCookie })
  const waiting = page.locator('[data-question][data-state=waiting]')
  await waiting.getByRole('button', { name: 'Dismiss…' }).click()
  await waiting.getByLabel('Another reason').check()
  expect(await axeComplaints(page)).toEqual([])
  await page.keyboard.press('Escape')
  await page.keyboard.press('?')
  await page.getByRole('dialog', { name: 'Keys' }).waitFor()
  expect(await axeComplaints(page)).toEqual([])
  await page.context().close()
})

function hasPicture(): boolean {
  const video = document.querySelector('video')
  return video !== null && video.readyState >= video.HAVE_CURRENT_DATA
}

/** One evening in each state that has a page of its own. @returns the administrator's cookie */
async function fillPortal(): Promise<string> {
  const { viewer, cookie } = await signIn(portal.portal, 'admin')
  await scheduleEvening(portal.portal, viewer, { title: 'Evening to come' })
  await scheduleEvening(portal.portal, viewer, { title: 'Evening for members', access: 'registered' })
  const over = await scheduleEvening(portal.portal, viewer, { title: 'Evening gone by' })
  const live = await scheduleEvening(portal.portal, viewer, { title: 'Evening that is live' })
  {
    await using _encoder = publishWithFfmpeg(`${portal.rtmpUrl}/${over.streamKey}`)
    await portal.portal.events.goLive(viewer, over.slug)
    await recorded(over.id, 3)
    await portal.portal.events.end(viewer, over.slug)
  }
  await fillRoom(viewer, live.slug)
  closing.use(publishWithFfmpeg(`${portal.rtmpUrl}/${live.streamKey}`))
  await portal.portal.events.goLive(viewer, live.slug)
  await recorded(live.id, 2)
  return cookie
}

/** A question in every column, one of them on air. */
async function fillRoom(moderator: Viewer, slug: string): Promise<void> {
  const fates: readonly (readonly Decision[])[] = [
    [APPROVE, { verb: 'put-on-air' }],
    [APPROVE, { verb: 'queue', before: null }],
    [APPROVE, { verb: 'queue', before: null }],
    [APPROVE, { verb: 'answer-in-writing', text: 'Yes.' }],
    [{ verb: 'dismiss', reason: 'off-topic', text: null }],
    [APPROVE],
    [],
  ]
  for (const [index, decisions] of fates.entries()) {
    await askQuestions(portal.portal, { slug, moderator, texts: [`Question ${index}?`], decisions, name: 'Ada' })
  }
}

async function recorded(eventId: string, seconds: number): Promise<void> {
  await vi.waitUntil(() => portal.portal.media.status(eventId).recordedSeconds > seconds, { timeout: 20_000 })
}
