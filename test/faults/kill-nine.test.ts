import { spawn } from 'node:child_process'
import { once } from 'node:events'
import process from 'node:process'
import { text } from 'node:stream/consumers'
import { expect, test } from 'vitest'
import { createPortalSocket, type PortalSocket, request } from '../../app/room/portal-socket.ts'
import { headersWith } from '../support/accounts.ts'
import { openBrowser } from '../support/browser.ts'
import { publishWithFfmpeg } from '../support/encoder.ts'
import { beginsByItself, scheduleEvening } from '../support/evening.ts'
import { lintPlaylist } from '../support/lint-playlist.ts'
import { fetchPlaylist } from '../support/media-playlist.ts'
import { startPortalOn } from '../support/portal-on-folder.ts'
import { startPortalProcess } from '../support/portal-process.ts'
import { signIn } from '../support/signed-in.ts'
import { unusedPort } from '../support/silent-server.ts'
import { tempFolder } from '../support/temp-folder.ts'
import { pictureMoves, pictureTime } from '../support/watching.ts'

const GUESTS = 4
const QUESTIONS_EACH = 3 // as many as one person may ask in a minute
const ACKNOWLEDGED_BEFORE_THE_KILL = 5

test('a portal killed in the middle of a live event goes on where it was', async () => {
  await using folder = await tempFolder()
  const { slug, streamKey, moderator, guests } = await preparedEvening(folder.path)
  const settings = { dataDir: folder.path, port: await unusedPort(), rtmpPort: await unusedPort() }
  await using killed = startPortalProcess(settings)
  await killed.ready(20)
  await using encoder = publishWithFfmpeg(`${killed.rtmpUrl}/${streamKey}`)
  await using browser = await openBrowser()
  const { page } = await browser.visit(`${killed.url}/events/${slug}`)
  await page.evaluate(() => document.documentElement.setAttribute('data-same-document', 'yes'))
  await pictureMoves(page, 5)
  await using audience = await openSockets(killed.url, guests)

  const before = await fetchPlaylist(killed.url, slug)
  let killedAt = 0
  const answers = await askEverything(audience.sockets, slug, (count) => {
    if (count !== ACKNOWLEDGED_BEFORE_THE_KILL) return
    killedAt = Date.now()
    void killed.signal('SIGKILL')
  })
  await killed.ended
  const acknowledged = answers.filter(({ reply }) => reply.ok).map(({ ask }) => ask.text)
  expect(acknowledged.length).toBeLessThan(GUESTS * QUESTIONS_EACH)
  await encoder.ended

  await using restarted = startPortalProcess(settings)
  await restarted.ready(5)
  await using _reconnected = publishWithFfmpeg(`${restarted.rtmpUrl}/${streamKey}`)

  await using desk = await openSockets(restarted.url, [moderator])
  expect(await textsOnDesk(desk.sockets, slug)).toEqual(expect.arrayContaining(acknowledged))
  await connected(audience.sockets)
  const again = await askEverything(audience.sockets, slug)
  expect(again.map(({ reply }) => reply.ok)).not.toContain(false)
  expect((await textsOnDesk(desk.sockets, slug)).sort()).toEqual(again.map(({ ask }) => ask.text).sort())

  await pictureMoves(page, 3)
  await expect.poll(() => pictureTime(page), { timeout: 12_000 }).toBeGreaterThan(killedAt)
  expect(await page.locator('html').getAttribute('data-same-document')).toBe('yes')

  const after = await fetchPlaylist(restarted.url, slug)
  expect(after.mediaSequence).toBe(before.mediaSequence)
  expect(after.lastSegment).toBeGreaterThan(before.lastSegment)
  expect(after.runs).toHaveLength(2)
  expect(killedAt - (after.runs[0]?.until ?? 0)).toBeLessThanOrEqual(1000)
  expect(lintPlaylist(after.text)).toEqual([])
  expect(await verifyRecording(folder.path, slug)).toEqual({
    exitCode: 0,
    lines: [expect.stringMatching(/, source: .*; whole$/), expect.stringMatching(/, audio: .*; whole$/)],
  })
})

/** What `npm run verify-recording` says beside the running portal. */
async function verifyRecording(dataDir: string, slug: string) {
  const child = spawn(process.execPath, ['--no-deprecation', '--import', 'tsx', 'server/verify-recording.ts', slug], {
    env: { ...process.env, DATA_DIR: dataDir },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const [output, [exitCode]] = await Promise.all([text(child.stdout), once(child, 'close')])
  return { exitCode, lines: output.trimEnd().split('\n') }
}

/** Everything that has to be there before the portal that will be killed: an evening that begins by itself, its people. */
async function preparedEvening(dataDir: string) {
  await using running = await startPortalOn(dataDir, { PORT: '0', RTMP_PORT: '0' })
  const { portal } = running
  const { viewer, cookie: moderator } = await signIn(portal, 'admin')
  const { slug, streamKey } = await scheduleEvening(portal, viewer, beginsByItself())
  const cookies = Array.from({ length: GUESTS }, () => portal.accounts.participantCookie(new Headers()))
  const guests = (await Promise.all(cookies)).map(({ setCookies }) => headersWith(setCookies).get('cookie') ?? '')
  return { slug, streamKey, moderator, guests }
}

/** One connection of the browser's own code for each cookie; they come back by themselves. */
async function openSockets(url: string, cookies: readonly string[]) {
  const sockets = cookies.map((Cookie) => createPortalSocket(url, { Cookie, Origin: url }))
  for (const socket of sockets) socket.connect()
  await connected(sockets)
  return {
    sockets,
    [Symbol.asyncDispose]: async () => {
      for (const socket of sockets) socket.disconnect()
    },
  }
}

async function connected(sockets: readonly PortalSocket[]): Promise<void> {
  await expect.poll(() => sockets.every((socket) => socket.connected), { timeout: 30_000 }).toBe(true)
}

/**
 * Every guest asks one question after the other; a question's key is always the same.
 * @param onAcknowledged told how many have been so far
 */
async function askEverything(
  sockets: readonly PortalSocket[],
  slug: string,
  onAcknowledged: (count: number) => void = () => undefined,
) {
  let acknowledged = 0
  const askOne = async (socket: PortalSocket, name: string) => {
    const ask = { slug, text: `What does ${name} stand for?`, name: null, addressee: null, key: `key-of-${name}` }
    const reply = await request(socket, 'question:ask', ask)
    if (reply.ok) {
      acknowledged += 1
      onAcknowledged(acknowledged)
    }
    return { ask, reply }
  }
  const lists = sockets.map(async (socket, guest) => {
    const own = []
    for (let turn = 0; turn < QUESTIONS_EACH; turn += 1) own.push(await askOne(socket, `sign-${guest}-${turn}`))
    return own
  })
  return (await Promise.all(lists)).flat()
}

async function textsOnDesk([socket]: readonly PortalSocket[], slug: string): Promise<string[]> {
  if (!socket) throw new Error('nobody is at the desk')
  const reply = await request(socket, 'desk:join', { slug, since: 0 })
  if (!reply.ok) throw new Error(reply.message)
  return reply.value.questions.map(({ text }) => text)
}
