import { mkdir, readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { lockDataFolder } from '../../server/db/data-folder-lock.ts'
import { identifyProcess } from '../../server/db/running-process.ts'
import { StartError } from '../../server/errors.ts'
import { tempFolder } from '../support/temp-folder.ts'

async function leaveClaim(dataDir: string, content: string): Promise<void> {
  await mkdir(join(dataDir, 'lock'))
  await writeFile(join(dataDir, 'lock', '7'), content)
}

test('a second portal on the same folder is refused with the pid of the first', async () => {
  await using folder = await tempFolder()
  await using _lock = await lockDataFolder(folder.path)
  const refused = lockDataFolder(folder.path)
  await expect(refused).rejects.toThrow(StartError)
  await expect(refused).rejects.toThrow(`process ${process.pid}`)
})

test('a folder given back can be locked again', async () => {
  await using folder = await tempFolder()
  const lock = await lockDataFolder(folder.path)
  await lock[Symbol.asyncDispose]()
  await using _again = await lockDataFolder(folder.path)
})

test('a claim whose process is gone does not block', async () => {
  await using folder = await tempFolder()
  await leaveClaim(folder.path, JSON.stringify({ pid: 2 ** 30, startedAt: 'once' }))
  await using _lock = await lockDataFolder(folder.path)
})

test('a claim whose pid has gone to another process does not block', async () => {
  await using folder = await tempFolder()
  await leaveClaim(folder.path, JSON.stringify({ pid: process.pid, startedAt: 'before this test' }))
  await using _lock = await lockDataFolder(folder.path)
})

test('a claim that makes no sense does not block', async () => {
  await using folder = await tempFolder()
  await leaveClaim(folder.path, '')
  await using _lock = await lockDataFolder(folder.path)
})

test('a claim of a running process blocks, whatever its number', async () => {
  await using folder = await tempFolder()
  await leaveClaim(folder.path, JSON.stringify(await identifyProcess(process.ppid)))
  await expect(lockDataFolder(folder.path)).rejects.toThrow(`process ${process.ppid}`)
})

test('of many that start at once over a stale claim, exactly one gets the folder', async () => {
  await using folder = await tempFolder()
  await leaveClaim(folder.path, JSON.stringify({ pid: process.pid, startedAt: 'before this test' }))
  const outcomes = await Promise.allSettled(Array.from({ length: 30 }, () => lockDataFolder(folder.path)))
  expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  expect(await readdir(join(folder.path, 'lock'))).toHaveLength(1)
})
