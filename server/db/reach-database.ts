import pg from 'pg'
import { StartError } from '../errors.ts'

const patienceMillis = 5_000

/**
 * One plain connection, for what is asked before the portal starts. The caller ends it.
 * @throws {StartError} when the server or the database cannot be reached; it does not tell the password
 */
export async function reachDatabase(url: string): Promise<pg.Client> {
  if (!isPostgresUrl(url)) {
    throw new StartError('DATABASE_URL is not the URL of a PostgreSQL database', remedy)
  }
  const client = new pg.Client({
    connectionString: url,
    connectionTimeoutMillis: patienceMillis,
    query_timeout: patienceMillis,
  })
  // A server that goes away between two queries fails the next one; that is soon enough.
  client.on('error', () => undefined)
  try {
    await client.connect()
  } catch (error) {
    throw new StartError(`cannot reach the database at ${place(url)}: ${reason(error)}`, remedy)
  }
  return client
}

const remedy = 'see that PostgreSQL runs there and that DATABASE_URL is postgresql://USER:PASSWORD@HOST:PORT/DATABASE'

function isPostgresUrl(url: string): boolean {
  return URL.canParse(url) && ['postgres:', 'postgresql:'].includes(new URL(url).protocol)
}

function place(url: string): string {
  const { host, pathname } = new URL(url)
  return `${host}${pathname}`
}

function reason(error: unknown): string {
  // A refused connection to a name with several addresses is an AggregateError without a message.
  const { message, code } = error as { message?: string; code?: string }
  return message || code || 'no answer'
}
