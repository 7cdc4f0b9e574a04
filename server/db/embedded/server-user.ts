import { execFile } from 'node:child_process'
import { chown, readdir, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { StartError } from '../../errors.ts'

const execute = promisify(execFile)

const nobody = 65534 // needs no entry in /etc/passwd
const searchableByOthers = 0o001

/** As whom PostgreSQL runs: it refuses to be root. */
export interface ServerUser {
  /** Whom its files belong to on disk. */
  readonly uid: number
  /** For `spawn`; empty when the process keeps our own user. */
  readonly spawnAs: { readonly uid?: number; readonly gid?: number }
  /** Words before the program's own. */
  readonly wrapper: readonly string[]
}

/**
 * Ordinary users run PostgreSQL as themselves. Root runs it as `nobody`; where a folder above is closed to others (a
 * clone below /root, a folder of `mktemp -d`), as root that sees itself as `nobody` in a user namespace of its own.
 * @param paths absolute paths that PostgreSQL must reach
 * @throws {StartError} when root can do neither
 */
export async function chooseServerUser(paths: readonly string[]): Promise<ServerUser> {
  const uid = process.getuid?.() ?? 0
  if (uid !== 0) return { uid, spawnAs: {}, wrapper: [] }
  const closed = await firstClosedFolder(paths)
  if (closed === undefined) return { uid: nobody, spawnAs: { uid: nobody, gid: nobody }, wrapper: [] }
  const wrapper = ['unshare', '--user', `--map-user=${nobody}`, `--map-group=${nobody}`]
  if (await works(wrapper)) return { uid: 0, spawnAs: {}, wrapper }
  throw new StartError(
    `PostgreSQL does not run as root, and another user cannot reach it below ${closed}`,
    `run the portal as an ordinary user, or \`chmod o+x ${closed}\`, or set DATABASE_URL to a PostgreSQL server`,
  )
}

/** Gives a folder and what is in it to the server's user, when root ran it as somebody else before. */
export async function giveTo(user: ServerUser, folder: string): Promise<void> {
  if (process.getuid?.() !== 0 || (await stat(folder)).uid === user.uid) return
  const inside = await readdir(folder, { recursive: true })
  // The folder itself last: only then is it done.
  for (const path of [...inside.map((name) => join(folder, name)), folder]) await chown(path, user.uid, user.uid)
}

async function firstClosedFolder(paths: readonly string[]): Promise<string | undefined> {
  for (const folder of new Set(paths.flatMap(foldersAbove))) {
    if (((await stat(folder)).mode & searchableByOthers) === 0) return folder
  }
  return undefined
}

/** From the root down. */
function foldersAbove(path: string): readonly string[] {
  const parent = dirname(path)
  return parent === path ? [path] : [...foldersAbove(parent), parent]
}

async function works(wrapper: readonly string[]): Promise<boolean> {
  const [program = '', ...words] = wrapper
  return execute(program, [...words, 'true']).then(
    () => true,
    () => false,
  )
}
