import { join, resolve } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import pg from 'pg'
import { StartError } from '../errors.ts'
import { findBinaries } from './embedded/binaries.ts'
import { clusterFolder, makeCluster, makeFolder, owner, readPassword } from './embedded/cluster.ts'
import { keepRunning } from './embedded/keep-running.ts'
import { choosePort } from './embedded/port.ts'
import { findPostmaster, lastWords, type Postmaster, startPostmaster, stopPostmaster } from './embedded/postmaster.ts'
import { chooseServerUser } from './embedded/server-user.ts'
import { isRunning } from './running-process.ts'

/** The portal's own PostgreSQL. It is kept running; disposing stops it, also when a killed portal had started it. */
export interface EmbeddedPostgres extends AsyncDisposable {
  /** Of the portal's database; carries the password. */
  readonly url: string
  /** True when the server was running already, left behind by a killed portal. */
  readonly joined: boolean
}

export interface EmbeddedPostgresOptions {
  /** The portal's DATA_DIR, locked by the caller. */
  readonly dataDir: string
  /** Takes one line for the operator. */
  readonly log: (message: string) => void
}

// A server that was killed first reads its log again, which may take a while; initdb takes less than a second.
const patienceMillis = 60_000
const pollMillis = 20
const startingUp = '57P03' // cannot_connect_now

/**
 * Starts a real PostgreSQL from npm's binaries in `DATA_DIR/postgres`, or takes over the one that runs there (DESIGN
 * D7). It listens on a loopback port of its own and asks for a random password.
 * @throws {StartError} when it cannot run here
 */
export async function startEmbeddedPostgres({ dataDir, log }: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const folder = join(resolve(dataDir), 'postgres')
  await makeFolder(folder)
  const password = await readPassword(folder)
  const found = await findPostmaster(folder)
  const port = found?.port ?? (await choosePort(folder))
  const server = new URL(`postgresql://${owner}:${password}@127.0.0.1:${port}/postgres`)
  const ready = async (postmaster: Postmaster) => makeReady({ folder, postmaster, url: server.href })
  const restart = async () => ready(await start({ folder, password, port }))
  const postmaster = found ? await ready(found) : await restart()
  log(`PostgreSQL ${found ? 'taken over' : 'started'}: process ${postmaster.identity.pid}, port ${port}`)
  return {
    ...keepRunning({ postmaster, restart, log }),
    url: new URL(`/${owner}`, server).href,
    joined: found !== undefined,
  }
}

/**
 * Where the database of this folder answers, for a program that only reads beside the portal.
 * @returns undefined when it does not run; nothing is started
 */
export async function findEmbeddedPostgres(dataDir: string): Promise<string | undefined> {
  const folder = join(resolve(dataDir), 'postgres')
  const found = await findPostmaster(folder)
  return found && `postgresql://${owner}:${await readPassword(folder)}@127.0.0.1:${found.port}/${owner}`
}

async function start(options: {
  readonly folder: string
  readonly password: string
  readonly port: number
}): Promise<Postmaster> {
  const { folder, password, port } = options
  const binaries = await findBinaries()
  const user = await chooseServerUser([binaries.postgres, clusterFolder(folder)])
  await makeCluster({ folder, password, binaries, user })
  await findPostmaster(folder) // which removes what a killed server left in its way
  const postmaster = await startPostmaster({ folder, port, binaries, user })
  if (!postmaster) throw cannotStart(await lastWords(folder))
  return postmaster
}

interface Starting {
  readonly folder: string
  readonly postmaster: Postmaster
  /** Of the server's own database `postgres`. */
  readonly url: string
}

/** Waits until the server can be used; one that cannot is stopped again. */
async function makeReady(starting: Starting): Promise<Postmaster> {
  try {
    await waitUntilReady(starting)
    await ensureDatabase(starting.url)
    return starting.postmaster
  } catch (error) {
    await stopPostmaster(starting.postmaster)
    throw error
  }
}

async function waitUntilReady({ folder, postmaster: { identity }, url }: Starting): Promise<void> {
  const deadline = performance.now() + patienceMillis
  for (;;) {
    const failure = await whyUnreachable(url)
    if (failure === undefined) return
    const isHopeful = failure.code === startingUp || failure.code === 'ECONNREFUSED'
    if (!(await isRunning(identity)) || !isHopeful) throw cannotStart(await lastWords(folder))
    if (performance.now() > deadline) throw cannotStart(`not ready after ${patienceMillis / 1000} s`)
    await delay(pollMillis)
  }
}

async function whyUnreachable(url: string): Promise<{ readonly code?: string } | undefined> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: patienceMillis })
  // A server that closes the connection while it starts up is told by `connect`, not by this event.
  client.on('error', () => undefined)
  try {
    await client.connect()
    return undefined
  } catch (error) {
    return error as { code?: string }
  } finally {
    await client.end()
  }
}

async function ensureDatabase(url: string): Promise<void> {
  const client = new pg.Client(url)
  await client.connect()
  try {
    const { rowCount } = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [owner])
    if (rowCount === 0) await client.query(`CREATE DATABASE ${client.escapeIdentifier(owner)}`)
  } finally {
    await client.end()
  }
}

function cannotStart(reason: string): StartError {
  return new StartError(
    `the embedded PostgreSQL cannot start: ${reason}`,
    'see DATA_DIR/postgres/server.log, or set DATABASE_URL to a PostgreSQL server',
  )
}
