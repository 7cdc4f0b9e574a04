import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import type pg from 'pg'
import { StartError } from '../errors.ts'

/** A folder of `prisma/migrations`. */
export interface Migration {
  readonly name: string
  /** Of `migration.sql`: SHA-256 in hexadecimal, as Prisma keeps it. */
  readonly checksum: string
}

/** A row of Prisma's own table. */
export interface AppliedMigration extends Migration {
  readonly isFinished: boolean
}

const folder = new URL('../../prisma/migrations/', import.meta.url)

/** This version's migrations in the order of their application. */
export async function readMigrations(): Promise<readonly Migration[]> {
  const entries = await readdir(folder, { withFileTypes: true })
  const names = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name)
  return Promise.all(names.sort().map(async (name) => ({ name, checksum: await checksum(name) })))
}

/** What the database has seen, without the attempts that were rolled back; nothing when it is empty. */
export async function applied(client: pg.Client): Promise<readonly AppliedMigration[]> {
  const table = await client.query(`SELECT to_regclass('_prisma_migrations') IS NOT NULL AS "isThere"`)
  if (!table.rows[0]?.isThere) return []
  const { rows } = await client.query(
    `SELECT migration_name AS name, checksum, finished_at IS NOT NULL AS "isFinished"
     FROM _prisma_migrations WHERE rolled_back_at IS NULL`,
  )
  return rows
}

/**
 * Which of this version's migrations the database lacks, by name.
 * @throws {StartError} when applying more would not help: one failed half-way, was changed since, or is unknown here
 */
export function missing(known: readonly Migration[], applied: readonly AppliedMigration[]): readonly string[] {
  const checksums = new Map(known.map(({ name, checksum }) => [name, checksum]))
  for (const { name, checksum, isFinished } of applied) {
    const ours = checksums.get(name)
    if (ours === undefined) throw newer(name)
    if (!isFinished) throw failed(name)
    if (ours !== checksum) throw changed(name)
  }
  const done = new Set(applied.map(({ name }) => name))
  return known.map(({ name }) => name).filter((name) => !done.has(name))
}

async function checksum(name: string): Promise<string> {
  const sql = await readFile(new URL(`${name}/migration.sql`, folder))
  return createHash('sha256').update(sql).digest('hex')
}

function newer(name: string): StartError {
  return new StartError(
    `the database was migrated by a newer version (${name} is unknown here)`,
    'start that version, or restore the backup made before it',
  )
}

function failed(name: string): StartError {
  return new StartError(
    `migration ${name} failed half-way`,
    `repair the database, then tell Prisma: \`npx prisma migrate resolve --rolled-back ${name}\``,
  )
}

function changed(name: string): StartError {
  return new StartError(
    `migration ${name} was changed after it was applied`,
    'restore its file, and put the change into a migration of its own',
  )
}
