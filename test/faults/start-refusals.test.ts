import { symlink } from 'node:fs/promises'
import { join } from 'node:path'
import process from 'node:process'
import { expect, test } from 'vitest'
import { findPostmaster } from '../../server/db/embedded/postmaster.ts'
import { type PortalProcessSettings, type ProcessEnd, startPortalProcess } from '../support/portal-process.ts'
import { descendantsOf, stillRunning } from '../support/process-tree.ts'
import { silentServer, unusedPort } from '../support/silent-server.ts'
import { tempFolder } from '../support/temp-folder.ts'

test('a port in use is refused in one line that names it and the setting', async () => {
  await using folder = await tempFolder()
  await using other = await silentServer()

  const end = await endOfStart({ dataDir: folder.path, port: other.port, rtmpPort: await unusedPort() })

  expectRefusal(
    end,
    `Another program, process ${process.pid}, listens on 127.0.0.1:${other.port}. Stop it, or set PORT to another port.`,
  )
})

test('an encoders’ port in use is refused likewise, and the database that had been started is stopped', async () => {
  await using folder = await tempFolder()
  await using other = await silentServer()

  const end = await endOfStart({ dataDir: folder.path, port: await unusedPort(), rtmpPort: other.port })

  expectRefusal(
    end,
    `Another program, process ${process.pid}, listens on 127.0.0.1:${other.port}. Stop it, or set RTMP_PORT to another port.`,
  )
  expect(await findPostmaster(join(folder.path, 'postgres'))).toBeUndefined()
})

test('every bad key of the environment is named in one line', async () => {
  await using folder = await tempFolder()
  const environment = { PUBLIC_URL: 'live.example.org', SESSION_SECRET: 'short', LOG_LEVEL: 'loud' }

  const end = await endOfStart({ dataDir: folder.path, port: 70_000, rtmpPort: 1, environment })

  expectRefusal(end, expect.stringMatching(/^The environment is not valid: .* See \.env\.example /))
  for (const key of ['PORT', ...Object.keys(environment)]) expect(end.stderr).toContain(`${key}: `)
  expect(end.stderr).not.toContain('RTMP_PORT')
})

test.each(['SIGTERM', 'SIGINT'] as const)(
  'a second portal on the folder is refused with the first’s pid; %s ends the first with nothing left behind',
  async (signal) => {
    await using folder = await tempFolder()
    const settings = { dataDir: folder.path, port: await unusedPort(), rtmpPort: await unusedPort() }
    await using first = startPortalProcess(settings)
    await first.ready(20)

    const end = await endOfStart({ ...settings, port: await unusedPort() })
    expectRefusal(end, expect.stringContaining(`is in use by another portal, process ${first.pid}`))

    const family = await descendantsOf(first.pid)
    expect(family.length).toBeGreaterThan(2)
    expect(await first.signal(signal)).toMatchObject({ exitCode: 0, stderr: '' })
    expect(await stillRunning(family)).toEqual([])
  },
)

const WITHOUT_FFMPEG = 'ffmpeg is not installed: events are broadcast in their encoder’s own size only, until it is'

test.each([
  ['720', [WITHOUT_FFMPEG]],
  ['off', []],
])('without ffmpeg there is a portal, which says so once where it matters: LADDER=%s', async (LADDER, said) => {
  await using folder = await tempFolder()
  await using programs = await tempFolder()
  // What the embedded database cannot do without.
  for (const name of ['sh', 'true', 'unshare']) await symlink(`/usr/bin/${name}`, join(programs.path, name))
  const environment = { LADDER, PATH: programs.path }
  const settings = { dataDir: folder.path, port: await unusedPort(), rtmpPort: await unusedPort(), environment }
  await using portal = startPortalProcess(settings)
  await portal.ready(20)

  const { exitCode, stdout } = await portal.signal('SIGTERM')
  const lines = stdout.split('\n').filter((line) => line.includes('ffmpeg'))
  expect(lines.map((line) => JSON.parse(line).msg)).toEqual(said)
  expect(exitCode).toBe(0)
})

async function endOfStart(settings: PortalProcessSettings): Promise<ProcessEnd> {
  await using portal = startPortalProcess(settings)
  return await portal.ended
}

function expectRefusal({ exitCode, stdout, stderr }: ProcessEnd, line: unknown): void {
  expect({ exitCode, stdout, lines: stderr.trimEnd().split('\n') }).toEqual({ exitCode: 1, stdout: '', lines: [line] })
}
