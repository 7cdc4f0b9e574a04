import { beforeAll, inject } from 'vitest'
import { connect, type Database } from '../../server/db/connect.ts'
import { createDatabase, databaseName, dropDatabase } from './databases.ts'
import type { TestServer } from './postgres-server.ts'

export interface TestDatabase extends Database {
  readonly url: string
}

// The run's first database waits for the server; that shall not count as the time of a test.
beforeAll(async () => {
  await templateUrl()
})

/** A migrated, empty database of a test's own, dropped on disposal: `await using database = await freshDatabase()`. */
export async function freshDatabase(): Promise<TestDatabase> {
  const url = await freshDatabaseUrl()
  const database = connect({ url })
  return {
    ...database,
    url,
    async [Symbol.asyncDispose]() {
      await database[Symbol.asyncDispose]()
      await dropDatabase(url)
    },
  }
}

async function freshDatabaseUrl(): Promise<string> {
  const template = await templateUrl()
  return createDatabase(template, databaseName(template))
}

/** The migrated database that the others are copied from, for what needs only its server: never connect to it. */
export async function templateUrl(): Promise<string> {
  const response = await fetch(inject('postgresServer'))
  const text = await response.text()
  if (!response.ok) throw new Error(text)
  // Sent by `postgres-server.ts`.
  return (JSON.parse(text) as TestServer).template
}
