// @ts-check
import { parseArgs } from 'node:util'

/**
 * What the Prisma CLI wants of this run.
 * @typedef {object} Asked
 * @property {boolean} version only say the version
 * @property {string | undefined} command `can-connect-to-database`, `create-database` or `drop-database`; else JSON-RPC
 * @property {readonly string[] | undefined} schemaFiles paths of the Prisma schema's files
 * @property {string} databaseUrl empty when the CLI's configuration has none
 * @property {string | undefined} shadowDatabaseUrl a database to try migrations on; else one is made and dropped
 */

/**
 * Reads the native engine's command line; options it does not need are ignored, as newer CLIs may add some.
 * @param {readonly string[]} argv without the program's name
 * @returns {Asked}
 */
export function parseArguments(argv) {
  const { values, positionals } = parseArgs({
    args: [...argv],
    allowPositionals: true,
    strict: false,
    options: {
      version: { type: 'boolean' },
      datamodels: { type: 'string', multiple: true, short: 'd' },
      datasource: { type: 'string' },
      'enabled-preview-features': { type: 'string' },
      'extension-types': { type: 'string' },
    },
  })
  const datasource = typeof values.datasource === 'string' ? JSON.parse(values.datasource) : {}
  return {
    version: values.version === true,
    command: positionals[0] === 'cli' ? (positionals[1] ?? '') : undefined,
    schemaFiles: values.datamodels?.map(String),
    databaseUrl: datasource.url ?? '',
    shadowDatabaseUrl: datasource.shadowDatabaseUrl || undefined,
  }
}
