// @ts-check
import { createInterface } from 'node:readline'

const knownError = 4466 // Prisma's own: the details are in `data`
const unknownMethod = -32601 // JSON-RPC 2.0, section 5.1

// A panic inside WebAssembly is thrown from a timer's stack: the promise asked for would wait for ever.
const panic = new Promise((_resolve, reject) => process.once('uncaughtException', reject))
panic.catch(() => undefined)

/**
 * Answers the Prisma CLI's requests, one JSON object a line, until it closes standard input.
 * @param {ReadonlyMap<string, import('./methods.mjs').Method>} methods
 */
export async function answerRequests(methods) {
  /** @type {Promise<void>[]} */
  const answers = []
  for await (const line of createInterface({ input: process.stdin })) {
    const request = JSON.parse(line)
    // Without a method it is the CLI's receipt for a `print` of ours.
    if (request.method) answers.push(answer(methods, request))
  }
  await Promise.all(answers)
}

/**
 * @param {ReadonlyMap<string, import('./methods.mjs').Method>} methods
 * @param {{ id: number, method: string, params: unknown }} request
 */
async function answer(methods, { id, method, params }) {
  const run = methods.get(method)
  if (!run) return send({ id, error: { code: unknownMethod, message: `unknown method: ${method}` } })
  try {
    const result = await Promise.race([run(params), panic])
    printOutput(id, result)
    send({ id, result: result ?? {} })
  } catch (error) {
    send({ id, error: { code: knownError, message: 'See the data field.', data: errorData(error) } })
  }
}

/**
 * A result's text for the user's terminal travels as a request of its own.
 * @param {number} id
 * @param {unknown} result
 */
function printOutput(id, result) {
  const { stdout } = /** @type {{ stdout?: string | null }} */ (result ?? {})
  if (typeof stdout === 'string') send({ id: `print-${id}`, method: 'print', params: { content: stdout } })
}

/** @param {unknown} error */
function errorData(error) {
  const { message, code, meta } = /** @type {{ message?: string, code?: string, meta?: object }} */ (error)
  return { is_panic: false, message: message || String(error), error_code: code, meta: meta ?? {} }
}

/** @param {object} message */
function send(message) {
  process.stdout.write(`${JSON.stringify({ jsonrpc: '2.0', ...message })}\n`)
}
