// @ts-check
import { createDatabase, dropDatabase, tryConnection } from './databases.mjs'
import { log } from './log.mjs'

/** @type {Readonly<Record<string, (url: string) => Promise<void>>>} */
const commands = {
  'can-connect-to-database': tryConnection,
  'create-database': createDatabase,
  'drop-database': dropDatabase,
}

// PostgreSQL's state → the code by which the Prisma CLI knows what to say or to do next.
/** @type {Readonly<Record<string, string>>} */
const prismaCodes = { '28P01': 'P1000', '3D000': 'P1003', '42P04': 'P1009', 42501: 'P1010' }
const cannotReach = 'P1001'

/**
 * Runs one of the engine's `cli` sub-commands.
 * @param {string} name
 * @param {string} databaseUrl
 * @returns {Promise<number>} the exit status
 */
export async function runDatabaseCommand(name, databaseUrl) {
  const command = commands[name]
  if (!command) {
    log('ERROR', `unknown command: ${name}`)
    return 1
  }
  try {
    await command(databaseUrl)
    return 0
  } catch (error) {
    const { code, message } = describeFailure(error)
    log('ERROR', message, { error_code: code })
    return 1
  }
}

/**
 * @param {unknown} error
 * @returns {{ code: string, message: string }}
 */
function describeFailure(error) {
  const { code = '', message = '' } = /** @type {{ code?: string, message?: string }} */ (error)
  // A refused connection to a name with several addresses is an AggregateError without a message.
  return { code: prismaCodes[code] ?? cannotReach, message: message || code || 'cannot reach the database server' }
}
