import { readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { keptSessionSecret } from '../server/session-secret.ts'
import { tempFolder } from './support/temp-folder.ts'

test('the secret of the first start is that of every later one, and nobody else may read it', async () => {
  await using folder = await tempFolder()
  const dataDir = join(folder.path, 'data')
  const secret = keptSessionSecret(dataDir)
  expect(secret).toMatch(/^[0-9a-f]{64}$/)
  expect(keptSessionSecret(dataDir)).toBe(secret)
  expect((await stat(join(dataDir, 'session-secret'))).mode & 0o777).toBe(0o600)
})

test.each(['', '\n', '3f9a\n'])(
  'a file that a crash cut short (%j) signs nothing: a new secret is kept',
  async (torn) => {
    await using folder = await tempFolder()
    const file = join(folder.path, 'session-secret')
    await writeFile(file, torn)
    const secret = keptSessionSecret(folder.path)
    expect(secret).toMatch(/^[0-9a-f]{64}$/)
    expect(await readFile(file, 'utf8')).toBe(`${secret}\n`)
  },
)
