import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import process from 'node:process'
import { text } from 'node:stream/consumers'
import { expect, test } from 'vitest'
import { recordSegments } from '../faults/recorded-segments.ts'
import { recordingFiles } from '../server/media/store/recording-files.ts'
import { freshDatabase } from './support/database.ts'
import { tempFolder } from './support/temp-folder.ts'

test('the program says whether a recording is whole, damaged or not there at all', async () => {
  await using folder = await tempFolder()
  await using database = await freshDatabase()
  const environment = { DATA_DIR: folder.path, DATABASE_URL: database.url }
  const check = (...args: string[]) => verify(args, environment)
  expect(await check()).toMatchObject({ exitCode: 2, refusal: expect.stringContaining('No event is named.') })
  expect(await check('evening')).toMatchObject({
    exitCode: 2,
    refusal: expect.stringContaining('Nothing is recorded in'),
  })

  const { id } = await database.client.event.create({
    data: {
      slug: 'evening',
      title: 'An evening',
      timeZone: 'Europe/Vienna',
      startsAt: new Date(0),
      endsAt: new Date(3_600_000),
    },
    select: { id: true },
  })
  const path = join(folder.path, 'recordings', id)
  await recordSegments(recordingFiles(path), 3).store.seal()
  const whole = 'evening, source: 3 segments, 3.0 s, 0 declared gaps, sealed; whole\n'
  expect(await check('evening')).toEqual({ exitCode: 0, said: whole, refusal: '' })
  expect(await check('morning')).toMatchObject({ exitCode: 2, refusal: expect.stringContaining('no event morning') })

  await rm(join(path, 'source/1.m4s'))
  expect(await check('evening')).toMatchObject({
    exitCode: 1,
    said: expect.stringMatching(/^source\/1\.m4s is missing\n/),
  })
})

test('a recording that could not be looked at is not called damaged', async () => {
  await using folder = await tempFolder()
  await mkdir(join(folder.path, 'recordings'))
  // Nothing has ever listened there: the port is below those that programs are given.
  const environment = { DATA_DIR: folder.path, DATABASE_URL: 'postgresql://127.0.0.1:1/rostrum' }
  expect(await verify(['evening'], environment)).toMatchObject({ exitCode: 2, said: '' })
})

async function verify(args: readonly string[], environment: Readonly<Record<string, string>>) {
  const child = spawn(
    process.execPath,
    ['--no-deprecation', '--import', 'tsx', 'server/verify-recording.ts', ...args],
    {
      env: { ...process.env, ...environment },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  )
  const [said, refusal, [exitCode]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')])
  return { exitCode, said, refusal }
}
