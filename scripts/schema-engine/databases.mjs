// @ts-check
import pg from 'pg'

const connectTimeoutMillis = 10_000

/**
 * The name of the database a connection URL leads to.
 * @param {string} url
 */
export function databaseName(url) {
  return decodeURIComponent(new URL(url).pathname.slice(1)) || 'postgres'
}

/**
 * The same server, another database.
 * @param {string} url
 * @param {string} name
 */
export function withDatabase(url, name) {
  const other = new URL(url)
  other.pathname = `/${encodeURIComponent(name)}`
  return other.href
}

/**
 * Connects once and hangs up.
 * @param {string} url
 * @throws {Error} with PostgreSQL's or the socket's `code` when it cannot
 */
export async function tryConnection(url) {
  await withClient(url, async () => undefined)
}

/** @param {string} url */
export async function createDatabase(url) {
  await administrate(url, async (client, name) => {
    await client.query(`CREATE DATABASE ${name}`)
  })
}

/**
 * Drops the database although somebody may still be connected; nothing happens when it does not exist.
 * @param {string} url
 */
export async function dropDatabase(url) {
  await administrate(url, async (client, name) => {
    await client.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`)
  })
}

/**
 * @param {string} url
 * @returns {Promise<boolean>}
 */
export function databaseExists(url) {
  return administrate(url, async (client) => {
    const found = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [databaseName(url)])
    return found.rowCount === 1
  })
}

/**
 * Runs from the server's own `postgres` database, which the one in question need not exist for.
 * @template T
 * @param {string} url
 * @param {(client: pg.Client, quotedName: string) => Promise<T>} work
 */
function administrate(url, work) {
  return withClient(withDatabase(url, 'postgres'), (client) => work(client, client.escapeIdentifier(databaseName(url))))
}

/**
 * @template T
 * @param {string} url
 * @param {(client: pg.Client) => Promise<T>} work
 */
async function withClient(url, work) {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: connectTimeoutMillis })
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}
