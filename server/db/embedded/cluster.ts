import { execFile } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { access, chmod, chown, mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { StartError } from '../../errors.ts'
import { plainEnvironment } from '../plain-environment.ts'
import type { Binaries } from './binaries.ts'
import { giveTo, type ServerUser } from './server-user.ts'

const execute = promisify(execFile)

/** The portal's one role in its own PostgreSQL, and the name of its database. */
export const owner = 'rostrum'

const searchOnly = 0o711 // others may pass through to what is theirs
const ownerOnly = 0o600

/**
 * Where PostgreSQL's own files lie.
 * @param folder `DATA_DIR/postgres`
 */
export function clusterFolder(folder: string): string {
  return join(folder, 'cluster')
}

/** Makes `DATA_DIR/postgres`, which the server's user must be able to pass through. */
export async function makeFolder(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true })
  await chmod(folder, searchOnly)
}

/** The password of the portal's role: made at the first start, 256 bits, readable by the portal's user only. */
export async function readPassword(folder: string): Promise<string> {
  const path = join(folder, 'password')
  try {
    return await readFile(path, 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
  }
  const password = randomBytes(32).toString('base64url')
  await writeFile(`${path}.new`, password, { mode: ownerOnly })
  await rename(`${path}.new`, path)
  return password
}

/**
 * Makes the files of a new server, unless they are there. They appear under their name only when complete: a portal
 * killed meanwhile leaves a draft, which the next start removes.
 * @throws {StartError} when initdb fails, with its last line
 */
export async function makeCluster(options: {
  readonly folder: string
  readonly password: string
  readonly binaries: Binaries
  readonly user: ServerUser
}): Promise<void> {
  const { folder, password, binaries, user } = options
  const cluster = clusterFolder(folder)
  await removeDrafts(folder)
  if (await exists(cluster)) return giveTo(user, cluster)

  const draft = join(folder, `draft-${randomBytes(6).toString('hex')}`)
  const passwordFile = `${draft}.password`
  try {
    await mkdir(draft, { mode: 0o700 })
    await chownWhenRoot(draft, user)
    await writeFile(passwordFile, password, { mode: ownerOnly })
    await chownWhenRoot(passwordFile, user)
    await initialise({ binaries, user, draft, passwordFile })
    await rename(draft, cluster)
  } finally {
    await rm(passwordFile, { force: true })
    await rm(draft, { recursive: true, force: true })
  }
}

async function initialise(options: {
  readonly binaries: Binaries
  readonly user: ServerUser
  readonly draft: string
  readonly passwordFile: string
}): Promise<void> {
  const { binaries, user, draft, passwordFile } = options
  // The built-in locale sorts and folds alike on every machine, whatever its libraries.
  const words = ['--auth=scram-sha-256', '--encoding=UTF8', '--locale-provider=builtin', '--builtin-locale=C.UTF-8']
  const files = [`--pgdata=${draft}`, `--pwfile=${passwordFile}`, `--username=${owner}`, '--no-instructions']
  const [program = '', ...rest] = [...user.wrapper, binaries.initdb, ...files, ...words, '--locale=C']
  try {
    await execute(program, rest, { ...user.spawnAs, cwd: '/', env: plainEnvironment() })
  } catch (error) {
    const { stderr = '', message } = error as Error & { stderr?: string }
    throw new StartError(
      `the embedded PostgreSQL could not be set up: ${stderr.trim().split('\n').at(-1) || message}`,
      'see that DATA_DIR is writable and has 100 MB of space, or set DATABASE_URL to a PostgreSQL server',
    )
  }
}

async function removeDrafts(folder: string): Promise<void> {
  const drafts = (await readdir(folder)).filter((name) => name.startsWith('draft-'))
  await Promise.all(drafts.map((name) => rm(join(folder, name), { recursive: true, force: true })))
}

async function chownWhenRoot(path: string, user: ServerUser): Promise<void> {
  if (process.getuid?.() === 0) await chown(path, user.uid, user.uid)
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  )
}
