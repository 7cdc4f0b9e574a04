import { chmod, mkdir, readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test, vi } from 'vitest'
import { lockDataFolder } from '../../server/db/data-folder-lock.ts'
import { type EmbeddedPostgres, startEmbeddedPostgres } from '../../server/db/embedded-postgres.ts'
import { reachDatabase } from '../../server/db/reach-database.ts'
import { identifyProcess } from '../../server/db/running-process.ts'
import { holdDataFolder } from '../support/data-folder-holder.ts'
import { silentServer } from '../support/silent-server.ts'
import { type TempFolder, tempFolder } from '../support/temp-folder.ts'

// Setting up a server and starting another process take a second each, more on a busy machine.
vi.setConfig({ testTimeout: 90_000 })

const isRoot = process.getuid?.() === 0
const nobody = 65534

/** A data folder that PostgreSQL reaches whoever runs it. */
async function dataFolder(): Promise<TempFolder> {
  const folder = await tempFolder()
  await chmod(folder.path, 0o711)
  return folder
}

function start(dataDir: string): Promise<EmbeddedPostgres> {
  return startEmbeddedPostgres({ dataDir, log: () => undefined })
}

async function query(url: string, sql: string): Promise<readonly Record<string, unknown>[]> {
  const client = await reachDatabase(url)
  try {
    return (await client.query(sql)).rows
  } finally {
    await client.end()
  }
}

async function postmasterPid(dataDir: string): Promise<number> {
  const text = await readFile(join(dataDir, 'postgres', 'cluster', 'postmaster.pid'), 'utf8')
  return Number(text.split('\n')[0])
}

test('what was written is there after a stop and a start, and nothing runs in between', async () => {
  await using folder = await dataFolder()
  const first = await start(folder.path)
  await query(first.url, 'CREATE TABLE note (text text)')
  const pid = await postmasterPid(folder.path)
  await first[Symbol.asyncDispose]()
  expect(await identifyProcess(pid)).toBeUndefined()

  await using second = await start(folder.path)
  expect(second.joined).toBe(false)
  expect(second.url).toBe(first.url)
  expect(await query(second.url, 'SELECT * FROM note')).toEqual([])
})

test('commits are durable, and the portal asks for a password that only its owner can read', async () => {
  await using folder = await dataFolder()
  await using server = await start(folder.path)
  expect(await query(server.url, 'SHOW synchronous_commit')).toEqual([{ synchronous_commit: 'on' }])
  expect(await query(server.url, 'SHOW fsync')).toEqual([{ fsync: 'on' }])

  const url = new URL(server.url)
  expect((await stat(join(folder.path, 'postgres', 'password'))).mode & 0o777).toBe(0o600)
  url.password = 'guessed'
  await expect(reachDatabase(url.href)).rejects.toThrow('password authentication failed')
})

test('a server that outlived its killed portal is taken over, and stopped in the end', async () => {
  await using folder = await dataFolder()
  await using killed = await holdDataFolder(folder.path)
  await killed.kill()
  const pid = await postmasterPid(folder.path)
  expect(await identifyProcess(pid)).toBeDefined()

  await using _lock = await lockDataFolder(folder.path)
  const server = await start(folder.path)
  expect(server).toMatchObject({ joined: true, url: killed.url })
  expect(await query(server.url, 'SELECT text FROM note')).toEqual([{ text: 'begun' }])
  await server[Symbol.asyncDispose]()
  expect(await identifyProcess(pid)).toBeUndefined()
})

test('a folder in use is refused with the pid of the portal that uses it', async () => {
  await using folder = await dataFolder()
  await using holder = await holdDataFolder(folder.path)
  await expect(lockDataFolder(folder.path)).rejects.toThrow(`process ${holder.pid}`)
  expect(await holder.interrupt()).toBe(0)
})

test('Ctrl-C does not reach PostgreSQL before the portal has written its last', async () => {
  await using folder = await dataFolder()
  await using holder = await holdDataFolder(folder.path)
  expect(await holder.interrupt()).toBe(0)

  await using server = await start(folder.path)
  expect(server.joined).toBe(false)
  expect(await query(server.url, 'SELECT text FROM note')).toEqual([{ text: 'begun' }, { text: 'ended' }])
})

test('a killed PostgreSQL is started again at the same address', async () => {
  await using folder = await dataFolder()
  await using server = await start(folder.path)
  await query(server.url, 'CREATE TABLE note (text text)')
  process.kill(await postmasterPid(folder.path), 'SIGKILL')

  await vi.waitFor(async () => expect(await query(server.url, 'SELECT * FROM note')).toEqual([]), {
    timeout: 10_000,
  })
})

test('a pid file whose process has become another program does not block', async () => {
  await using folder = await dataFolder()
  const first = await start(folder.path)
  await first[Symbol.asyncDispose]()
  await writeFile(join(folder.path, 'postgres', 'cluster', 'postmaster.pid'), `${process.pid}\n/elsewhere\n0\n5433\n`)

  await using second = await start(folder.path)
  expect(second.joined).toBe(false)
})

test('a port that another program has taken meanwhile is given up', async () => {
  await using folder = await dataFolder()
  const first = await start(folder.path)
  await first[Symbol.asyncDispose]()
  const port = Number(new URL(first.url).port)
  await using _other = await silentServer(port)

  await using second = await start(folder.path)
  expect(new URL(second.url).port).not.toBe(new URL(first.url).port)
})

test('a set-up that was killed half-way is begun afresh', async () => {
  await using folder = await dataFolder()
  await mkdir(join(folder.path, 'postgres', 'draft-0'), { recursive: true })
  await writeFile(join(folder.path, 'postgres', 'draft-0', 'PG_VERSION'), '18\n')
  await using server = await start(folder.path)
  expect(await query(server.url, 'SELECT 1 AS one')).toEqual([{ one: 1 }])
})

test.runIf(isRoot)('a data folder below a closed one works for root, and still after it was opened', async () => {
  await using folder = await tempFolder() // 0700
  const dataDir = join(folder.path, 'data')
  const closed = await start(dataDir)
  await query(closed.url, 'CREATE TABLE note (text text)')
  await closed[Symbol.asyncDispose]()

  await chmod(folder.path, 0o711)
  await using open = await start(dataDir)
  expect(await query(open.url, 'SELECT * FROM note')).toEqual([])
})

test.runIf(isRoot)('an ordinary user runs it as himself', async () => {
  await using folder = await dataFolder()
  const dataDir = join(folder.path, 'data')
  await mkdir(dataDir, { mode: 0o777 })
  await chmod(dataDir, 0o777)
  await using holder = await holdDataFolder(dataDir, { uid: nobody, gid: nobody })
  expect((await stat(join(dataDir, 'postgres', 'password'))).uid).toBe(nobody)
  expect(await holder.interrupt()).toBe(0)
})
