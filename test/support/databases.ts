import { randomUUID } from 'node:crypto'
import pg from 'pg'

/**
 * Makes a database with a name of its own beside the one at `url`.
 * @param template name of the database to copy; nobody may be connected to it
 * @returns its URL
 */
export async function createDatabase(url: string, template = 'template1'): Promise<string> {
  const name = `test_${randomUUID().replaceAll('-', '')}`
  await administrate(url, `CREATE DATABASE ${name} TEMPLATE ${template}`)
  return new URL(`/${name}`, url).href
}

/** Drops it although somebody may still be connected. */
export async function dropDatabase(url: string): Promise<void> {
  await administrate(url, `DROP DATABASE ${databaseName(url)} WITH (FORCE)`)
}

export function databaseName(url: string): string {
  return new URL(url).pathname.slice(1)
}

/** Runs statements one after the other from the server's own `postgres` database. */
export async function administrate(url: string, ...statements: readonly string[]): Promise<void> {
  const client = new pg.Client(new URL('/postgres', url).href)
  await client.connect()
  try {
    for (const statement of statements) await client.query(statement)
  } finally {
    await client.end()
  }
}
