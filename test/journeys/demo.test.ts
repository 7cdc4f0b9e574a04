import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test, vi } from 'vitest'
import type { Demo } from '../../demo/demo-file.ts'
import { scheduleEvening } from '../support/evening.ts'
import { startPortalOn } from '../support/portal-on-folder.ts'
import { type PortalProcessSettings, startPortalProcess } from '../support/portal-process.ts'
import { descendantsOf, stillRunning } from '../support/process-tree.ts'
import { signIn } from '../support/signed-in.ts'
import { unusedPort } from '../support/silent-server.ts'
import { tempFolder } from '../support/temp-folder.ts'

test('the demonstration fills an empty folder, ends without a trace and goes on the next time', async () => {
  await using folder = await tempFolder()
  const settings = await demoIn(folder.path)
  await using first = startPortalProcess(settings)
  await first.ready(90)
  const demo = await vi.waitFor(() => demoFile(folder.path), { timeout: 20_000 })

  expect(demo).toMatchObject({ url: first.url, rtmp: first.rtmpUrl })
  expect(demo.events.map(({ state }) => state)).toEqual(['live', 'scheduled', 'replay', 'replay'])
  expect(Object.keys(demo.signIn)).toEqual(['admin', 'producer', 'moderator', 'speaker', 'attendee'])
  for (const _time of ['once', 'again']) expect(await roomsBehind(demo.signIn.producer)).toBe(true)
  expect(await roomsBehind(demo.signIn.attendee)).toBe(false)
  const [live, , replay] = demo.events
  await expect.poll(() => playlistOf(demo, live?.slug), { timeout: 20_000 }).toContain('#EXT-X-PART:')
  expect(await playlistOf(demo, replay?.slug)).toContain('#EXT-X-ENDLIST')

  const family = await descendantsOf(first.pid)
  expect(await first.signal('SIGINT')).toMatchObject({ exitCode: 0, stderr: '' })
  expect(await stillRunning(family)).toEqual([])

  await using second = startPortalProcess(settings)
  await second.ready(10)
  await expect.poll(() => playlistOf(demo, live?.slug), { timeout: 20_000 }).toContain('#EXT-X-DISCONTINUITY')
  expect((await demoFile(folder.path)).events).toEqual(demo.events)
})

test('the demonstration does not come among a society’s own events', async () => {
  await using folder = await tempFolder()
  {
    await using running = await startPortalOn(folder.path, { PORT: '0', RTMP_PORT: '0' })
    await scheduleEvening(running.portal, (await signIn(running.portal, 'organiser')).viewer)
  }
  await using demo = startPortalProcess(await demoIn(folder.path))

  const { exitCode, stderr } = await demo.ended
  expect(exitCode).toBe(1)
  expect(stderr).toMatch(/^DATA_DIR \S+ holds events already, .* Choose an empty folder with DATA_DIR; .*\n$/)
})

test('the demonstration does not run in production', async () => {
  await using folder = await tempFolder()
  const settings = await demoIn(folder.path)
  await using demo = startPortalProcess({ ...settings, environment: { NODE_ENV: 'production' } })

  expect(await demo.ended).toMatchObject({
    exitCode: 1,
    stderr: 'The demonstration does not run with NODE_ENV=production. Use `npm start`.\n',
  })
})

async function demoIn(dataDir: string): Promise<PortalProcessSettings> {
  const environment = { NODE_ENV: 'development' }
  return { dataDir, port: await unusedPort(), rtmpPort: await unusedPort(), environment, program: 'demo/index.ts' }
}

async function demoFile(dataDir: string): Promise<Demo> {
  return JSON.parse(await readFile(join(dataDir, 'demo.json'), 'utf8'))
}

/** Opens a one-click link. @returns whether whoever it signs in gets to the administration */
async function roomsBehind(link: string): Promise<boolean> {
  const answer = await fetch(link, { redirect: 'manual' })
  expect(answer.status).toBe(302)
  const cookie = answer.headers
    .getSetCookie()
    .map((each) => each.split(';')[0])
    .join('; ')
  const viewer = await (await fetch(new URL('/viewer.json', link), { headers: { cookie } })).json()
  return viewer.mayAdminister
}

async function playlistOf({ url }: Demo, slug = ''): Promise<string> {
  return (await fetch(`${url}/media/${slug}/source/index.m3u8`)).text()
}
