// @ts-check
import { createAdapterFactory } from './adapter-factory.mjs'
import { createDatabase, databaseExists, databaseName, withDatabase } from './databases.mjs'
import { startEngine } from './wasm-engine.mjs'

// What the engine answers by itself, under the names the CLI uses.
const engineMethods = /** @type {const} */ ([
  'applyMigrations',
  'createMigration',
  'dbExecute',
  'devDiagnostic',
  'diagnoseMigrationHistory',
  'diff',
  'ensureConnectionValidity',
  'evaluateDataLoss',
  'introspect',
  'introspectSql',
  'markMigrationApplied',
  'markMigrationRolledBack',
  'reset',
  'schemaPush',
])

/** @typedef {(params: any) => Promise<unknown>} Method takes and gives what the CLI and the engine agree on */

/**
 * Every JSON-RPC method the Prisma CLI may call. The engine starts with the first that needs it.
 * @param {Pick<import('./arguments.mjs').Asked, 'schemaFiles' | 'databaseUrl' | 'shadowDatabaseUrl'>} asked
 * @returns {ReadonlyMap<string, Method>}
 */
export function createMethods({ schemaFiles, databaseUrl, shadowDatabaseUrl }) {
  /** @type {ReturnType<typeof startEngine> | undefined} */
  let started
  const engine = () => {
    started ??= openingUrl(databaseUrl).then((url) =>
      startEngine({ schemaFiles, adapterFactory: createAdapterFactory({ databaseUrl: url, shadowDatabaseUrl }) }),
    )
    return started
  }

  /** @type {Map<string, Method>} */
  const methods = new Map()
  for (const name of engineMethods) methods.set(name, async (params) => (await engine())[name](params))
  methods.set('getDatabaseVersion', async (params) => (await engine()).version(params))
  methods.set('createDatabase', async () => {
    await createDatabase(databaseUrl)
    return { databaseName: databaseName(databaseUrl) }
  })
  return methods
}

/**
 * The engine wants a live database even to compare two schemas: one that does not exist yet is stood in for by the
 * server's own.
 * @param {string} databaseUrl
 */
async function openingUrl(databaseUrl) {
  if (!databaseUrl) throw new Error('DATABASE_URL is not set; this command needs a PostgreSQL server')
  return (await databaseExists(databaseUrl)) ? databaseUrl : withDatabase(databaseUrl, 'postgres')
}
