import { afterAll, beforeAll, expect, test } from 'vitest'
import { createPortalSocket, type PortalSocket, request } from '../../app/room/portal-socket.ts'
import { publishWithFfmpeg } from '../support/encoder.ts'
import { draftAt, type Evening, scheduleEvening } from '../support/evening.ts'
import { type PortalUnderTest, runPortal } from '../support/running-portal.ts'
import { type SignedInPerson, signIn } from '../support/signed-in.ts'

// What is refused changes nothing: all of it is tried at one and the same portal.
let portal: PortalUnderTest
let organiser: SignedInPerson
let attendee: SignedInPerson
let evening: Evening

beforeAll(async () => {
  portal = await runPortal()
  organiser = await signIn(portal.portal, 'organiser')
  attendee = await signIn(portal.portal, 'attendee')
  evening = await scheduleEvening(portal.portal, organiser.viewer)
})

afterAll(() => portal[Symbol.asyncDispose]())

test('an encoder with a wrong key is told so, without a hint', async () => {
  await using encoder = publishWithFfmpeg(`${portal.rtmpUrl}/not-the-key`)

  const { exitCode, words } = await encoder.ended

  expect(exitCode).not.toBe(0)
  expect(words).toContain('This stream key cannot be used now.')
})

test('an encoder that sends MP3 is refused, and the event stays as it was', async () => {
  const codecs = [
    '-c:v',
    'libx264',
    '-preset',
    'ultrafast',
    '-pix_fmt',
    'yuv420p',
    '-c:a',
    'libmp3lame',
    '-ar',
    '44100',
  ]
  await using encoder = publishWithFfmpeg(`${portal.rtmpUrl}/${evening.streamKey}`, codecs)

  const { exitCode, words } = await encoder.ended

  expect(exitCode).not.toBe(0)
  expect(words).toContain('Only H.264 and AAC can be broadcast, not MP3.')
  expect(await stateOf(evening)).toBe('scheduled')
})

test('an address without an event is answered with 404, in words', async () => {
  const response = await fetch(`${portal.url}/events/no-such-evening`)

  expect(response.status).toBe(404)
  expect(await response.text()).toContain('Nothing at this address')
  expect((await fetch(`${portal.url}/events/no-such-evening/questions.json?since=0`)).status).toBe(404)
  expect((await fetch(`${portal.url}/media/no-such-evening/index.m3u8`)).status).toBe(404)
})

test('a question that is too long is refused with its limit, a message that is far too long ends its connection', async () => {
  await using guest = await connect('')
  const asked = { slug: evening.slug, name: null, addressee: null, key: 'a-key-of-a-test' }

  const refused = await request(guest.socket, 'question:ask', { ...asked, text: 'a'.repeat(501) })
  expect(refused).toMatchObject({ ok: false, code: 'too-long', message: 'At most 500 characters.' })

  const dropped = new Promise((resolve) => guest.socket.once('disconnect', resolve))
  void request(guest.socket, 'question:ask', { ...asked, text: 'a'.repeat(100_000) })
  expect(await dropped).toBe('transport close')
  expect((await portal.portal.questions.desk(organiser.viewer, evening.slug, 0)).questions).toEqual([])
})

test('an attendee opens neither studio nor desk, and cannot press their buttons', async () => {
  const headers = { cookie: attendee.cookie, origin: portal.url }
  for (const page of ['studio', 'desk']) {
    expect([403, 404]).toContain((await fetch(`${portal.url}/${page}/${evening.slug}`, { headers })).status)
  }
  const press = await fetch(`${portal.url}/studio/${evening.slug}`, { ...pressGoLive(), headers })
  expect([403, 404]).toContain(press.status)
  expect(await stateOf(evening)).toBe('scheduled')

  await using connection = await connect(attendee.cookie)
  const { socket } = connection
  const decision = { slug: evening.slug, questionId: 'any', basedOn: 0, decision: { verb: 'approve' } } as const
  expect(await request(socket, 'desk:join', { slug: evening.slug, since: 0 })).toMatchObject({ ok: false })
  expect(await request(socket, 'studio:join', { slug: evening.slug })).toMatchObject({ ok: false })
  expect(await request(socket, 'question:decide', decision)).toMatchObject({ ok: false })
})

test.each([
  ['a foreign page', { origin: 'https://elsewhere.example' }],
  ['a foreign page whose browser says so', { origin: 'https://elsewhere.example', 'sec-fetch-site': 'cross-site' }],
  ['a program that does not say where it comes from', {}],
])('%s cannot act for somebody signed in', async (_who, origin) => {
  const headers = { cookie: organiser.cookie, ...origin }

  const press = await fetch(`${portal.url}/studio/${evening.slug}`, { ...pressGoLive(), headers })

  expect(press.status).toBe(403)
  expect(await press.json()).toMatchObject({ code: 'foreign-origin' })
  expect(await stateOf(evening)).toBe('scheduled')
})

test('a foreign page cannot open a socket, over neither transport', async () => {
  for (const transport of ['websocket', 'polling']) {
    const socket = createPortalSocket(portal.url, { Cookie: organiser.cookie, Origin: 'https://elsewhere.example' })
    socket.io.opts.transports = [transport]
    const outcome = new Promise((resolve) => {
      socket.once('connect', () => resolve('connected'))
      socket.once('connect_error', () => resolve('refused'))
    })
    socket.connect()
    expect(await outcome).toBe('refused')
    socket.disconnect()
  }
})

test('nobody but staff can tell what is sent before an event is live from what does not exist', async () => {
  const { events } = portal.portal
  const drafted = await events.create(organiser.viewer, { ...draftAt(Date.now()), slug: 'a-draft' })
  const unlisted = await scheduleEvening(portal.portal, organiser.viewer, { slug: 'unlisted', access: 'unlisted' })
  for (const { slug } of [drafted, unlisted, evening]) {
    for (const cookie of ['', attendee.cookie])
      expect(await mediaStatus(slug, cookie)).toEqual([404, 'No such media.\n'])
  }
})

test('what is live for registered people is announced to a guest, who has to sign in to watch it', async () => {
  const members = await scheduleEvening(portal.portal, organiser.viewer, { slug: 'for-members', access: 'registered' })
  await portal.portal.events.goLive(organiser.viewer, members.slug)
  await using _encoder = publishWithFfmpeg(`${portal.rtmpUrl}/${members.streamKey}`)
  await expect.poll(async () => (await mediaStatus(members.slug, attendee.cookie))[0], { timeout: 20_000 }).toBe(200)

  expect(await mediaStatus(members.slug, '')).toEqual([404, 'No such media.\n'])
  expect((await fetch(`${portal.url}/events/${members.slug}/questions.json`)).status).toBe(404)
  const page = await (await fetch(`${portal.url}/events/${members.slug}`)).text()
  expect(page).toContain('Sign in to watch')
  expect(page).not.toContain('<video')
})

function pressGoLive(): RequestInit {
  return { method: 'POST', body: new URLSearchParams({ intent: 'go-live' }) }
}

async function stateOf({ slug }: Evening): Promise<string | undefined> {
  return (await portal.portal.events.facts(slug))?.state
}

async function mediaStatus(slug: string, cookie: string): Promise<[number, string]> {
  const response = await fetch(`${portal.url}/media/${slug}/index.m3u8`, { headers: { cookie } })
  return [response.status, await response.text()]
}

async function connect(cookie: string): Promise<AsyncDisposable & { readonly socket: PortalSocket }> {
  const socket = createPortalSocket(portal.url, { Cookie: cookie, Origin: portal.url })
  const connected = new Promise((resolve) => socket.once('connect', () => resolve(undefined)))
  socket.connect()
  await connected
  return { socket, [Symbol.asyncDispose]: async () => void socket.disconnect() }
}
