import { expect, test } from 'vitest'
import { createPortalSocket, request } from '../../app/room/portal-socket.ts'
import { headersWith } from '../support/accounts.ts'
import { draftAt, scheduleEvening } from '../support/evening.ts'
import { runPortal } from '../support/running-portal.ts'
import { signIn } from '../support/signed-in.ts'

/** The whole portal with one evening that is announced, and a guest who has a cookie. */
async function openPortal() {
  const running = await runPortal()
  const { viewer, cookie: admin } = await signIn(running.portal, 'admin')
  const { cookie: moderator } = await signIn(running.portal, 'moderator')
  const evening = await scheduleEvening(running.portal, viewer)
  const { setCookies } = await running.portal.accounts.participantCookie(new Headers())
  return { ...running, evening, viewer, admin, moderator, guest: headersWith(setCookies).get('cookie') ?? '' }
}

test('an event that does not exist, or is a draft, is not found: in words', async () => {
  await using portal = await openPortal()
  const draft = await portal.portal.events.create(portal.viewer, {
    ...draftAt(Date.now()),
    title: 'Nobody knows yet',
  })
  for (const slug of ['no-such-event', draft.slug]) {
    const page = await fetch(`${portal.url}/events/${slug}`)
    expect(page.status).toBe(404)
    expect(await page.text()).not.toContain('Nobody knows yet')
    expect((await fetch(`${portal.url}/events/${slug}/questions.json?since=0`)).status).toBe(404)
    expect((await fetch(`${portal.url}/media/${slug}/index.m3u8`)).status).toBe(404)
  }
})

test('media that nobody may see yet is not found, for guests and for moderators of nothing', async () => {
  await using portal = await openPortal()
  const address = `${portal.url}/media/${portal.evening.slug}/index.m3u8`
  expect((await fetch(address)).status).toBe(404)
  expect((await fetch(address, { headers: { cookie: portal.guest } })).status).toBe(404)
})

test('who does not produce an event cannot open its studio, end it or change its key', async () => {
  await using portal = await openPortal()
  const studio = `${portal.url}/studio/${portal.evening.slug}`
  for (const cookie of [portal.guest, portal.moderator]) {
    expect([403, 404]).toContain((await fetch(studio, { headers: { cookie } })).status)
    for (const intent of ['end', 'rotate-key', 'go-live']) {
      const body = new URLSearchParams({ intent })
      const answer = await fetch(studio, { method: 'POST', body, headers: { cookie, origin: portal.url } })
      expect([403, 404], intent).toContain(answer.status)
    }
  }
  expect((await portal.portal.events.bySlug(portal.viewer, portal.evening.slug)).state).toBe('scheduled')
})

test.each([
  ['another site', 'https://evil.example'],
  ['nobody', undefined],
])('what is sent by %s is refused before anything reads it', async (_who, origin) => {
  await using portal = await openPortal()
  const headers = { cookie: portal.admin, ...(origin ? { origin } : {}) }
  const body = new URLSearchParams({ intent: 'go-live' })
  const answer = await fetch(`${portal.url}/studio/${portal.evening.slug}`, { method: 'POST', body, headers })
  expect(answer.status).toBe(403)
  expect((await portal.portal.events.bySlug(portal.viewer, portal.evening.slug)).state).toBe('scheduled')
})

test('a socket of another site is not opened', async () => {
  await using portal = await openPortal()
  const socket = createPortalSocket(portal.url, { Cookie: portal.guest, Origin: 'https://evil.example' })
  const refused = new Promise((resolve) => socket.once('connect_error', resolve))
  socket.connect()
  await refused
  expect(socket.connected).toBe(false)
  socket.disconnect()
})

test('a question that is too long, or decided about by its asker, is refused with the reason', async () => {
  await using portal = await openPortal()
  const { slug } = portal.evening
  const socket = createPortalSocket(portal.url, { Cookie: portal.guest, Origin: portal.url })
  socket.connect()
  await expect.poll(() => socket.connected).toBe(true)
  const ask = { slug, name: null, addressee: null, key: 'key-of-the-question' }
  const long = await request(socket, 'question:ask', { ...ask, text: 'x'.repeat(501) })
  const asked = await request(socket, 'question:ask', { ...ask, text: 'Which dose?' })
  if (!asked.ok) throw new Error(asked.message)
  const { id: questionId, revision: basedOn } = asked.value
  const decided = await request(socket, 'question:decide', { slug, questionId, basedOn, decision: { verb: 'approve' } })
  const voted = await request(socket, 'question:vote', { slug, questionId, wanted: true })
  socket.disconnect()
  expect(long).toMatchObject({ ok: false, code: 'too-long' })
  expect(decided).toMatchObject({ ok: false, code: 'not-allowed' })
  expect(voted).toMatchObject({ ok: false })
})
