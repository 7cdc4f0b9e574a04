// @ts-check

/**
 * Writes one line to standard error in the shape the Prisma CLI looks for: it shows the last `ERROR` to the user.
 * @param {'INFO' | 'ERROR'} level
 * @param {string} message
 * @param {{ error_code?: string }} [fields]
 */
export function log(level, message, fields = {}) {
  const line = { level, target: 'schema_engine::logger', fields: { message, ...fields } }
  process.stderr.write(`${JSON.stringify(line)}\n`)
}
