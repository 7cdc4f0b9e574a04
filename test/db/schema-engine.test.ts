import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test, vi } from 'vitest'
import { freshDatabase, templateUrl } from '../support/database.ts'
import { createDatabase, dropDatabase } from '../support/databases.ts'
import { prisma } from '../support/prisma-cli.ts'
import { unusedPort } from '../support/silent-server.ts'
import { type TempFolder, tempFolder } from '../support/temp-folder.ts'

// The CLI and its engine are processes of a second or two each, more on a busy machine.
vi.setConfig({ testTimeout: 90_000 })

const migrationsToSchema = ['--from-migrations', 'prisma/migrations', '--to-schema', 'prisma/schema.prisma']

interface Project extends TempFolder {
  readonly databaseUrl: string
}

/** A project of its own with one table, and an empty database for it. */
async function smallProject(): Promise<Project> {
  const folder = await tempFolder()
  await mkdir(join(folder.path, 'migrations'))
  await writeFile(join(folder.path, 'migrations', 'migration_lock.toml'), 'provider = "postgresql"\n')
  await writeFile(
    join(folder.path, 'prisma.config.ts'),
    `export default {
       schema: 'schema.prisma',
       migrations: { path: 'migrations' },
       datasource: { url: process.env.DATABASE_URL },
     }`,
  )
  await writeSchema(folder.path, 'id Int @id')
  const databaseUrl = await createDatabase(await templateUrl())
  return {
    path: folder.path,
    databaseUrl,
    async [Symbol.asyncDispose]() {
      await dropDatabase(databaseUrl)
      await folder[Symbol.asyncDispose]()
    },
  }
}

function writeSchema(folder: string, columns: string): Promise<void> {
  return writeFile(
    join(folder, 'schema.prisma'),
    `generator client {
       provider = "prisma-client"
       output   = "./client"
     }
     datasource db {
       provider = "postgresql"
     }
     model Note {
       ${columns}
     }`,
  )
}

async function writeMigration(folder: string, name: string, sql: string): Promise<void> {
  await mkdir(join(folder, 'migrations', name))
  await writeFile(join(folder, 'migrations', name, 'migration.sql'), sql)
}

test('generate writes a client without a database and without a download', async () => {
  await using project = await smallProject()
  const run = await prisma(['generate'], { cwd: project.path })
  expect(run.output).toContain('Generated Prisma Client')
  expect(run.status).toBe(0)
  expect(await readdir(join(project.path, 'client'))).toContain('client.ts')
})

test('validate and format accept our schema', async () => {
  expect(await prisma(['validate'])).toMatchObject({ status: 0 })
  expect(await prisma(['format', '--check'])).toMatchObject({ status: 0 })
})

test('migrate deploy fills an empty database, and status finds nothing left', async () => {
  await using project = await smallProject()
  const { databaseUrl } = project
  expect(await prisma(['migrate', 'status'], { databaseUrl })).toMatchObject({ status: 1 })
  const deployed = await prisma(['migrate', 'deploy'], { databaseUrl })
  expect(deployed.output).toContain('All migrations have been successfully applied.')
  const status = await prisma(['migrate', 'status'], { databaseUrl })
  expect(status.output).toContain('Database schema is up to date!')
  expect(status.status).toBe(0)
})

test('our migrations lead to our schema', async () => {
  const diff = await prisma(['migrate', 'diff', ...migrationsToSchema, '--exit-code'], {
    databaseUrl: await templateUrl(),
  })
  expect(diff.output).toContain('No difference detected.')
  expect(diff.status).toBe(0)
})

test('migrate diff finds what a migrated database lacks', async () => {
  await using database = await freshDatabase()
  await database.client.$executeRaw`ALTER TABLE vote DROP COLUMN "votedAt"`
  const words = ['migrate', 'diff', '--from-config-datasource', '--to-schema', 'prisma/schema.prisma', '--script']
  const diff = await prisma([...words, '--exit-code'], { databaseUrl: database.url })
  expect(diff.output).toContain('ALTER TABLE "vote" ADD COLUMN     "votedAt"')
  expect(diff.status).toBe(2)
})

test('migrate dev writes and applies one migration after the other', async () => {
  await using project = await smallProject()
  const options = { databaseUrl: project.databaseUrl, cwd: project.path }
  expect(await prisma(['migrate', 'dev', '--name', 'first'], options)).toMatchObject({ status: 0 })
  await writeSchema(project.path, 'id Int @id\n text String')
  expect(await prisma(['migrate', 'dev', '--name', 'second'], options)).toMatchObject({ status: 0 })

  const [, second = ''] = (await readdir(join(project.path, 'migrations'))).sort()
  const sql = await readFile(join(project.path, 'migrations', second, 'migration.sql'), 'utf8')
  expect(sql).toContain('ALTER TABLE "Note" ADD COLUMN     "text" TEXT NOT NULL;')
  expect((await prisma(['migrate', 'status'], options)).status).toBe(0)
})

test('a database that does not exist is made', async () => {
  await using project = await smallProject()
  const databaseUrl = `${project.databaseUrl}_new`
  const run = await prisma(['migrate', 'deploy'], { databaseUrl })
  expect(run.status).toBe(0)
  await dropDatabase(databaseUrl)
})

test('a function with semicolons in its body is applied as written', async () => {
  await using project = await smallProject()
  const options = { databaseUrl: project.databaseUrl, cwd: project.path }
  await writeMigration(
    project.path,
    '20260101000000_function',
    `CREATE FUNCTION twice(x int) RETURNS int AS $$ BEGIN x := x * 2; RETURN x; END $$ LANGUAGE plpgsql;
     CREATE TABLE "Note" ("id" int PRIMARY KEY DEFAULT twice(21));`,
  )
  expect(await prisma(['migrate', 'deploy'], options)).toMatchObject({ status: 0 })
})

test('a migration that fails ends with its name and the database’s words', async () => {
  await using project = await smallProject()
  const options = { databaseUrl: project.databaseUrl, cwd: project.path }
  await writeMigration(project.path, '20260101000000_broken', 'CREATE TABLE "Note" (id nonsense);')
  const run = await prisma(['migrate', 'deploy'], options)
  expect(run.output).toContain('20260101000000_broken')
  expect(run.output).toContain('type "nonsense" does not exist')
  expect(run.status).toBe(1)
})

test('a database that cannot be reached is told by its code', async () => {
  const run = await prisma(['migrate', 'deploy'], { databaseUrl: `postgresql://a:b@127.0.0.1:${await unusedPort()}/c` })
  expect(run.output).toContain('P1001')
  expect(run.status).toBe(1)
})
