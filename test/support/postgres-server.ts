import { once } from 'node:events'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { startEmbeddedPostgres } from '../../server/db/embedded-postgres.ts'
import { migrate } from '../../server/db/migrate.ts'
import { administrate, createDatabase, dropDatabase } from './databases.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** Where a test asks for the run's PostgreSQL, which is started by the first that asks. */
    readonly postgresServer: string
  }
}

/** A PostgreSQL server with a migrated, empty database that no one is connected to. */
export interface TestServer {
  readonly template: string
}

interface RunningServer extends AsyncDisposable, TestServer {}

/** Vitest's global set-up: one server for a run, gone at its end; runs that need no database do not pay for one. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  let running: Promise<RunningServer> | undefined
  const answers = createServer(async (_request, response) => {
    running ??= startServer()
    try {
      const { template } = await running
      response.end(JSON.stringify({ template } satisfies TestServer))
    } catch (error) {
      response.writeHead(500).end(String(error))
    }
  })
  answers.listen(0, '127.0.0.1')
  await once(answers, 'listening')
  // A listening TCP server has an address of this kind.
  project.provide('postgresServer', `http://127.0.0.1:${(answers.address() as AddressInfo).port}`)

  return async () => {
    answers.close()
    answers.closeAllConnections()
    const server = await running?.catch(() => undefined)
    await server?.[Symbol.asyncDispose]()
  }
}

async function startServer(): Promise<RunningServer> {
  const server = process.env.TEST_DATABASE_URL ? givenServer(process.env.TEST_DATABASE_URL) : await embeddedServer()
  try {
    const template = await createDatabase(server.url)
    await migrate(template)
    return {
      template,
      async [Symbol.asyncDispose]() {
        await dropDatabase(template)
        await server[Symbol.asyncDispose]()
      },
    }
  } catch (error) {
    await server[Symbol.asyncDispose]()
    throw error
  }
}

interface Server extends AsyncDisposable {
  readonly url: string
}

function givenServer(url: string): Server {
  return { url, [Symbol.asyncDispose]: async () => undefined }
}

async function embeddedServer(): Promise<Server> {
  const dataDir = await mkdtemp(join(tmpdir(), 'rostrum-test-'))
  await chmod(dataDir, 0o711) // PostgreSQL may have to run as another user
  const server = await startEmbeddedPostgres({ dataDir, log: () => undefined })
  // What a test wrote need not survive a power cut, and databases are made and dropped by the hundred.
  await administrate(server.url, 'ALTER SYSTEM SET fsync = off', 'SELECT pg_reload_conf()')
  return {
    url: server.url,
    async [Symbol.asyncDispose]() {
      await server[Symbol.asyncDispose]()
      await rm(dataDir, { recursive: true })
    },
  }
}
