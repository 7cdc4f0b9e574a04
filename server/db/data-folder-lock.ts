import { randomUUID } from 'node:crypto'
import { link, mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { StartError } from '../errors.ts'
import { identifyProcess, isRunning, type ProcessIdentity } from './running-process.ts'

/** A claim on the data folder: the file `lock/<generation>`. The highest generation counts. */
interface Claim {
  readonly generation: number
  /** null once given back. */
  readonly owner: ProcessIdentity | null
}

/**
 * Makes this process the data folder's only portal until disposed (FAULTS F8). Whatever a killed portal left behind
 * counts for nothing: its owner's number and start time no longer belong to a running process.
 * @throws {StartError} at once, with the owner's pid, while another portal runs on the folder
 */
export async function lockDataFolder(dataDir: string): Promise<AsyncDisposable> {
  const folder = join(dataDir, 'lock')
  await mkdir(folder, { recursive: true })
  for (;;) {
    const latest = await latestClaim(folder)
    if (latest?.owner && (await isRunning(latest.owner))) throw refusal(dataDir, latest.owner)
    const generation = (latest?.generation ?? 0) + 1
    if (await claim(folder, generation)) return { [Symbol.asyncDispose]: () => giveBack(folder, generation) }
  }
}

/**
 * Claims are numbered, and the highest is never deleted: a starter that judged an old claim too early can only fail to
 * make the next one, or find a higher one, never remove another's.
 * @returns false when somebody was faster
 */
async function claim(folder: string, generation: number): Promise<boolean> {
  const own = join(folder, String(generation))
  const draft = await writeDraft(folder, (await identifyProcess(process.pid)) ?? null)
  try {
    await link(draft, own) // fails when it exists, and appears with its content
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw error
  } finally {
    await rm(draft, { force: true })
  }
  const others = (await generations(folder)).filter((other) => other !== generation)
  if (others.some((other) => other > generation)) {
    await rm(own, { force: true })
    return false
  }
  await Promise.all(others.map((other) => rm(join(folder, String(other)), { force: true })))
  return true
}

async function giveBack(folder: string, generation: number): Promise<void> {
  await rename(await writeDraft(folder, null), join(folder, String(generation)))
}

async function writeDraft(folder: string, owner: ProcessIdentity | null): Promise<string> {
  const path = join(folder, `draft-${randomUUID()}`)
  await writeFile(path, JSON.stringify(owner))
  return path
}

async function latestClaim(folder: string): Promise<Claim | undefined> {
  const generation = (await generations(folder)).at(-1)
  if (generation === undefined) return undefined
  return { generation, owner: await readOwner(join(folder, String(generation))) }
}

async function readOwner(path: string): Promise<ProcessIdentity | null> {
  try {
    // Written by `writeDraft` and linked whole.
    return JSON.parse(await readFile(path, 'utf8')) as ProcessIdentity | null
  } catch {
    return null
  }
}

/** Ascending. */
async function generations(folder: string): Promise<readonly number[]> {
  const names = await readdir(folder)
  return names
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .sort((a, b) => a - b)
}

function refusal(dataDir: string, owner: ProcessIdentity): StartError {
  return new StartError(
    `the data folder ${dataDir} is in use by another portal, process ${owner.pid}`,
    'stop that portal, or set DATA_DIR to another folder',
  )
}
