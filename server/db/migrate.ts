import { execFile } from 'node:child_process'
import { createRequire } from 'node:module'
import { delimiter, dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { StartError } from '../errors.ts'
import { applied, type Migration, missing, readMigrations } from './migrations.ts'
import { reachDatabase } from './reach-database.ts'

const execute = promisify(execFile)

const repository = fileURLToPath(new URL('../../', import.meta.url))
const patienceMillis = 15 * 60_000 // a large table may be rewritten

/**
 * Brings the database to this version's schema: `prisma migrate deploy`, when there is something to apply. That there is
 * nothing, as at most starts, is found out in milliseconds and without Prisma's CLI.
 * @returns the names of the migrations applied now
 * @throws {StartError} when the database cannot be reached, belongs to a newer version, or a migration fails
 */
export async function migrate(url: string): Promise<readonly string[]> {
  const known = await readMigrations()
  const pending = await pendingMigrations(url, known)
  if (pending.length === 0) return []
  const complaint = await deploy(url)
  if (complaint !== undefined) throw cannotMigrate(complaint)
  const [left] = await pendingMigrations(url, known)
  if (left !== undefined) throw cannotMigrate(`${left} is still pending`)
  return pending
}

function cannotMigrate(reason: string): StartError {
  return new StartError(`the database cannot be migrated: ${reason}`, 'see `DATABASE_URL=… npx prisma migrate status`')
}

async function pendingMigrations(url: string, known: readonly Migration[]): Promise<readonly string[]> {
  const client = await reachDatabase(url)
  try {
    return missing(known, await applied(client))
  } finally {
    await client.end()
  }
}

/** @returns what went wrong, in one line */
async function deploy(url: string): Promise<string | undefined> {
  const cli = createRequire(import.meta.url).resolve('prisma/build/index.js')
  // The CLI starts the schema engine as a program, which looks for `node` by its name.
  const PATH = [dirname(process.execPath), process.env.PATH].join(delimiter)
  const env = { ...process.env, PATH, DATABASE_URL: url, NO_COLOR: '1' }
  try {
    await execute(process.execPath, [cli, 'migrate', 'deploy'], { cwd: repository, env, timeout: patienceMillis })
    return undefined
  } catch (error) {
    const { stderr = '', message } = error as Error & { stderr?: string }
    return summary(stderr) || message
  }
}

/** The CLI's complaint on one line, with the migration it is about and without the engine's stack. */
function summary(stderr: string): string {
  const [, complaint = ''] = stderr.split(/^Error: /m)
  const [words = ''] = complaint.split(/^ +\d+: /m)
  const [, migration] = complaint.match(/migration_name="(.+)"/) ?? []
  const line = words.split(/\s+/).join(' ').trim()
  return migration ? `${migration}: ${line}` : line
}
