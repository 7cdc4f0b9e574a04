import { readdir } from 'node:fs/promises'
import { expect, test, vi } from 'vitest'
import { migrate } from '../../server/db/migrate.ts'
import { reachDatabase } from '../../server/db/reach-database.ts'
import { StartError } from '../../server/errors.ts'
import { freshDatabase, templateUrl } from '../support/database.ts'
import { createDatabase, dropDatabase } from '../support/databases.ts'

// Prisma's CLI takes a second or two, more on a busy machine.
vi.setConfig({ testTimeout: 90_000 })

interface EmptyDatabase extends AsyncDisposable {
  readonly url: string
}

async function emptyDatabase(): Promise<EmptyDatabase> {
  const url = await createDatabase(await templateUrl())
  return { url, [Symbol.asyncDispose]: () => dropDatabase(url) }
}

async function execute(url: string, sql: string): Promise<void> {
  const client = await reachDatabase(url)
  await client.query(sql)
  await client.end()
}

test('an empty database gets every migration, in order, and the next start nothing', async () => {
  await using database = await emptyDatabase()
  const folders = (await readdir('prisma/migrations')).filter((name) => /^\d/.test(name))
  expect(await migrate(database.url)).toEqual(folders.sort())
  expect(await migrate(database.url)).toEqual([])
})

test('a database with tables of somebody else is refused in one line', async () => {
  await using database = await emptyDatabase()
  await execute(database.url, 'CREATE TABLE event (id int)')
  const refused = migrate(database.url)
  await expect(refused).rejects.toThrow(StartError)
  await expect(refused).rejects.toThrow(/^the database cannot be migrated: P3005 .*not empty.*$/)
})

test('a migration that fails is told in one line, and again at the next start', async () => {
  await using database = await freshDatabase()
  const first = '(SELECT min(migration_name) FROM _prisma_migrations)'
  await execute(database.url, `DELETE FROM _prisma_migrations WHERE migration_name = ${first}`)
  await expect(migrate(database.url)).rejects.toThrow(/^the database cannot be migrated: \d+_\w+: .* already exists$/)
  await expect(migrate(database.url)).rejects.toThrow(/^migration \d+_\w+ failed half-way$/)
})

test('an attempt that was rolled back does not count', async () => {
  await using database = await freshDatabase()
  await execute(
    database.url,
    `INSERT INTO _prisma_migrations (id, checksum, migration_name, rolled_back_at)
     VALUES ('x', 'x', '20200101000000_tried', now())`,
  )
  expect(await migrate(database.url)).toEqual([])
})

test('a migration that was changed after it was applied is named', async () => {
  await using database = await freshDatabase()
  await execute(database.url, "UPDATE _prisma_migrations SET checksum = 'another'")
  await expect(migrate(database.url)).rejects.toThrow(/was changed after it was applied$/)
})

test('a database of a newer version is left alone', async () => {
  await using database = await freshDatabase()
  await execute(
    database.url,
    `INSERT INTO _prisma_migrations (id, checksum, migration_name, finished_at)
     VALUES ('x', 'x', '29990101000000_later', now())`,
  )
  await expect(migrate(database.url)).rejects.toThrow(/newer version \(29990101000000_later/)
})
