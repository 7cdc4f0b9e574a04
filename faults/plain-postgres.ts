import { join } from 'node:path'
import process from 'node:process'
import { findBinaries } from '../server/db/embedded/binaries.ts'
import { clusterFolder } from '../server/db/embedded/cluster.ts'
import { findPostmaster, type Postmaster, startPostmaster, stopPostmaster } from '../server/db/embedded/postmaster.ts'
import { chooseServerUser } from '../server/db/embedded/server-user.ts'
import { startEmbeddedPostgres } from '../server/db/embedded-postgres.ts'
import { reachDatabase } from '../server/db/reach-database.ts'
import { descendantsOf } from '../test/support/process-tree.ts'
import { until } from '../test/support/until.ts'

/** A PostgreSQL that nobody looks after: what is done to it stays done. */
export interface PlainPostgres extends AsyncDisposable {
  readonly url: string
  /** All of its processes at once, without a word. */
  kill(): Promise<void>
  /** Resolves when it can be used. */
  start(): Promise<void>
  /** It keeps its connections and answers nothing. */
  hang(): Promise<void>
  goOn(): Promise<void>
}

/** @param dataDir of its own */
export async function startPlainPostgres(dataDir: string): Promise<PlainPostgres> {
  const folder = join(dataDir, 'postgres')
  const { url, [Symbol.asyncDispose]: stopKeeping } = await startEmbeddedPostgres({ dataDir, log: () => {} })
  await stopKeeping()
  let postmaster: Postmaster | undefined

  async function start(): Promise<void> {
    await findPostmaster(folder) // which removes what the one before has left
    const binaries = await findBinaries()
    const user = await chooseServerUser([binaries.postgres, clusterFolder(folder)])
    postmaster = await startPostmaster({ folder, port: Number(new URL(url).port), binaries, user })
    await until(() => canBeReached(url), { withinSeconds: 30, what: 'PostgreSQL' })
  }

  async function signal(name: NodeJS.Signals): Promise<void> {
    const family = postmaster ? await descendantsOf(postmaster.identity.pid) : []
    for (const { pid } of family) process.kill(pid, name)
  }

  await start()
  return {
    url,
    kill: () => signal('SIGKILL'),
    start,
    hang: () => signal('SIGSTOP'),
    goOn: () => signal('SIGCONT'),
    [Symbol.asyncDispose]: async () => {
      await signal('SIGCONT')
      if (postmaster) await stopPostmaster(postmaster)
    },
  }
}

async function canBeReached(url: string): Promise<boolean> {
  try {
    await (await reachDatabase(url)).end()
    return true
  } catch {
    return false
  }
}
