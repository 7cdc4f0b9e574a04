// @ts-check
import { randomUUID } from 'node:crypto'
import { PrismaPg } from '@prisma/adapter-pg'
import { bindMigrationAwareSqlAdapterFactory, ColumnTypeEnum } from '@prisma/driver-adapter-utils'
import pg from 'pg'
import { CatalogClient, internalCharColumns } from './catalog-client.mjs'
import { createDatabase, dropDatabase, withDatabase } from './databases.mjs'

/**
 * Gives the engine its two databases: the real one, and a shadow it may fill and empty to try migrations on.
 * Prisma's own factory is not used for the shadow: with a connection URL it would open the real database again.
 * @param {{ databaseUrl: string, shadowDatabaseUrl?: string }} urls
 */
export function createAdapterFactory({ databaseUrl, shadowDatabaseUrl }) {
  return bindMigrationAwareSqlAdapterFactory({
    provider: 'postgres',
    adapterName: '@prisma/adapter-pg',
    connect: () => openAdapter(databaseUrl),
    connectToShadowDb: () => (shadowDatabaseUrl ? openAdapter(shadowDatabaseUrl) : openTemporaryShadow(databaseUrl)),
  })
}

/** @param {string} databaseUrl */
async function openTemporaryShadow(databaseUrl) {
  const url = withDatabase(databaseUrl, `prisma_migrate_shadow_db_${randomUUID()}`)
  await createDatabase(url)
  return openAdapter(url, () => dropDatabase(url))
}

/**
 * @param {string} url
 * @param {() => Promise<void>} [afterClosing]
 */
async function openAdapter(url, afterClosing) {
  // One connection, as the native engine has: its lock against a second migration belongs to a session.
  const pool = new pg.Pool({ connectionString: url, max: 1, Client: CatalogClient })
  const adapter = await new PrismaPg(pool).connect()
  const queryRaw = adapter.queryRaw.bind(adapter)
  adapter.queryRaw = async (query) => withCharacters(await queryRaw(query))
  // The adapter's own cuts a script at every semicolon, also inside a function's body or a text.
  adapter.executeScript = async (sql) => {
    await adapter.executeRaw({ sql, args: [], argTypes: [] })
  }
  adapter.dispose = async () => {
    await pool.end()
    await afterClosing?.()
  }
  return adapter
}

/**
 * The engine panics when a "char" of the catalog, such as a constraint's kind, comes as a text.
 * @param {import('@prisma/driver-adapter-utils').SqlResultSet} result
 */
function withCharacters(result) {
  const positions = internalCharColumns(result.rows)
  const columnTypes = result.columnTypes.map((type, at) => (positions.has(at) ? ColumnTypeEnum.Character : type))
  return { ...result, columnTypes }
}
