import { brotliCompressSync, gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { can, type EventFacts } from '../../server/accounts/policy.ts'
import { GUEST } from '../../server/accounts/viewer.ts'
import type { Clock } from '../../server/clock.ts'
import { PortalError } from '../../server/errors.ts'
import { createMediaHandler, isMediaAddress } from '../../server/http/media.ts'
import type { MediaAnswer, MediaRequest } from '../../server/media/engine.ts'
import { listening } from '../support/listening.ts'
import { person } from '../support/viewers.ts'

const LIVE: EventFacts = { id: 'e1', state: 'live', access: 'public' }
const PLAYLIST = {
  status: 200,
  contentType: 'application/vnd.apple.mpegurl',
  body: Buffer.from('#EXTM3U\n'),
  gzipped: gzipSync('#EXTM3U\n'),
  cacheControl: 'public, max-age=1',
  etag: '"one"',
  isCurrent: () => false,
} as const

interface Door {
  readonly facts?: EventFacts | null
  readonly clock?: Clock
  readonly answer?: (request: MediaRequest, signal: AbortSignal) => Promise<MediaAnswer>
}

/** The handler on a real port; one event, `evening`; whoever sends the cookie `staff` is a producer. */
async function open({ facts = LIVE, clock = { now: () => 0 }, answer = async () => PLAYLIST }: Door = {}) {
  const asked: MediaRequest[] = []
  const bugs: unknown[] = []
  const portal = {
    can,
    clock,
    events: { facts: async (slug: string) => (slug === 'evening' ? facts : null) },
    accounts: {
      viewerOf: async (headers: Headers) => {
        if (headers.get('cookie') === 'staff') return person('Pim', 'producer')
        return headers.get('cookie') === 'attendee' ? person('Noor') : GUEST
      },
    },
    media: {
      answer: (request: MediaRequest, signal: AbortSignal) => {
        asked.push(request)
        return answer(request, signal)
      },
    },
  }
  const handler = createMediaHandler(portal, (error) => bugs.push(error))
  const server = await listening((request, response) => handler(request, response))
  const get = (path: string, init: RequestInit = {}) => fetch(`${server.url}${path}`, init)
  return { asked, bugs, get, [Symbol.asyncDispose]: () => server[Symbol.asyncDispose]() }
}

test('a playlist is gzipped for whom it helps, with its exact length', async () => {
  await using door = await open()
  const zipped = await door.get('/media/evening/index.m3u8', { headers: { 'Accept-Encoding': 'gzip' } })
  const plain = await door.get('/media/evening/index.m3u8', { headers: { 'Accept-Encoding': 'identity' } })
  expect(zipped.headers.get('content-encoding')).toBe('gzip')
  expect(zipped.headers.get('content-length')).toBe(String(PLAYLIST.gzipped?.length))
  expect(await zipped.text()).toBe('#EXTM3U\n')
  expect(plain.headers.get('content-length')).toBe('8')
  expect(plain.headers.get('vary')).toBe('Accept-Encoding')
})

test.each([
  ['gzip, deflate, br', 'br'],
  ['br;q=0, gzip', 'gzip'],
  ['gzip;q=0.5, br;q=0.0', 'gzip'],
  ['gzip;q=0', null],
  ['vibrant, gzipped', null],
])('a viewer who accepts %s is sent %s', async (accepted, encoding) => {
  await using door = await open({
    answer: async () => ({ ...PLAYLIST, brotli: () => brotliCompressSync('#EXTM3U\n') }),
  })
  const answered = await door.get('/media/evening/index.m3u8', { headers: { 'Accept-Encoding': accepted } })
  expect(answered.headers.get('content-encoding')).toBe(encoding)
  expect(await answered.text()).toBe('#EXTM3U\n')
})

test('what the viewer has already is not sent again, and HEAD sends nothing', async () => {
  await using door = await open()
  const again = await door.get('/media/evening/index.m3u8', { headers: { 'If-None-Match': '"one"' } })
  const head = await door.get('/media/evening/index.m3u8', {
    method: 'HEAD',
    headers: { 'Accept-Encoding': 'identity' },
  })
  expect(again.status).toBe(304)
  expect([head.status, head.headers.get('content-length'), await head.text()]).toEqual([200, '8', ''])
})

test.each([
  ['an event that does not exist', '/media/another/index.m3u8', LIVE],
  ['a scheduled event', '/media/evening/index.m3u8', { ...LIVE, state: 'scheduled' } as const],
  ['a draft', '/media/evening/index.m3u8', { ...LIVE, state: 'draft' } as const],
  ['an event for people signed in', '/media/evening/index.m3u8', { ...LIVE, access: 'registered' } as const],
  ['a path that climbs', '/media/evening/..%2f..%2fetc%2fpasswd', LIVE],
  ['a slug with a dot', '/media/eve.ning/index.m3u8', LIVE],
])('for a guest %s is not found', async (_what, path, facts) => {
  await using door = await open({ facts })
  expect((await door.get(path)).status).toBe(404)
  expect(door.asked).toEqual([])
})

test('staff see the preview before the public sees anything, and no shared cache keeps it', async () => {
  await using door = await open({ facts: { ...LIVE, state: 'scheduled' } })
  const answer = await door.get('/media/evening/index.m3u8', { headers: { cookie: 'staff' } })
  expect(answer.status).toBe(200)
  expect(answer.headers.get('cache-control')).toBe('private, max-age=1')
  expect(door.asked[0]?.audience).toBe('staff')
})

test('an event for people signed in is theirs, privately', async () => {
  await using door = await open({ facts: { ...LIVE, access: 'registered' } })
  const answer = await door.get('/media/evening/index.m3u8', { headers: { cookie: 'attendee' } })
  expect(answer.headers.get('cache-control')).toBe('private, max-age=1')
  expect(door.asked[0]?.audience).toBe('public')
})

test('directives reach the engine, and a viewer who leaves frees what was held', async () => {
  let freed: (() => void) | undefined
  const isFreed = new Promise<void>((resolve) => {
    freed = resolve
  })
  const held: Door['answer'] = (_request, signal) =>
    new Promise((_resolve, reject) => {
      signal.addEventListener('abort', () => {
        freed?.()
        reject(signal.reason)
      })
    })
  await using door = await open({ answer: held })
  const leaving = new AbortController()
  const gone = door.get('/media/evening/source/index.m3u8?_HLS_msn=3&_HLS_part=1', { signal: leaving.signal })
  await expect.poll(() => door.asked.length).toBe(1)
  leaving.abort()
  await expect(gone).rejects.toThrow()
  await isFreed
  expect(door.asked[0]?.query.get('_HLS_msn')).toBe('3')
})

test('other methods are refused, and a database that is away is 503, not a bug’s page', async () => {
  await using door = await open({
    answer: async () => {
      throw new PortalError('unavailable', 'unavailable', 'Please try again.')
    },
  })
  expect((await door.get('/media/evening/index.m3u8', { method: 'POST' })).status).toBe(405)
  expect((await door.get('/media/evening/index.m3u8')).status).toBe(503)
  expect(door.bugs).toEqual([])
})

test('a bug is told to who runs the portal and not to the viewer, who may try again', async () => {
  const bug = new Error('EIO: i/o error, read of /data/recordings/e1')
  await using door = await open({ answer: () => Promise.reject(bug) })
  const answer = await door.get('/media/evening/index.m3u8')
  expect([answer.status, await answer.text()]).toEqual([503, 'Something went wrong here. Please try again.\n'])
  expect(door.bugs).toEqual([bug])
})

test('only addresses below /media/ are media', () => {
  expect(['/media/a/index.m3u8', '/mediathek', '/', undefined].map(isMediaAddress)).toEqual([true, false, false, false])
})

test('what everybody was sent is sent again without asking, for a second, while it is current', async () => {
  const clock = { time: 0, now: () => clock.time }
  let isCurrent = true
  await using door = await open({ clock, answer: async () => ({ ...PLAYLIST, isCurrent: () => isCurrent }) })
  const again = async (path = '/media/evening/index.m3u8') => {
    const response = await door.get(path)
    expect(await response.text()).toBe('#EXTM3U\n')
    expect(response.headers.get('cache-control')).toBe('public, max-age=1')
    return door.asked.length
  }
  expect(await again()).toBe(1)
  expect(await again()).toBe(1)
  expect(await again('/media/evening/index.m3u8?_HLS_skip=YES')).toBe(2)
  clock.time = 1000
  expect(await again()).toBe(3)
  isCurrent = false
  expect(await again()).toBe(4)
})

test('what only some may see is decided anew for everybody who asks', async () => {
  const answer = async () => ({ ...PLAYLIST, isCurrent: () => true })
  await using door = await open({ facts: { ...LIVE, access: 'registered' }, answer })
  const attendee = await door.get('/media/evening/index.m3u8', { headers: { Cookie: 'attendee' } })
  const stranger = await door.get('/media/evening/index.m3u8')
  expect([attendee.status, stranger.status]).toEqual([200, 404])
})
