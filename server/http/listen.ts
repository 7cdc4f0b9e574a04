import { once } from 'node:events'
import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import { StartError } from '../errors.ts'
import { findPortOwner } from './port-owner.ts'

/** A taken port. Disposing drains it. */
export interface Listening extends AsyncDisposable {
  readonly server: Server
  readonly port: number
  /** Until it is set, requests are answered with 503: the port is taken first, everything else starts behind it. */
  answerWith(listener: RequestListener): void
  /** Takes no more requests and lets those under way end, for two seconds at most. */
  drain(): Promise<void>
}

export interface ListenOptions {
  readonly host: string
  /** 0 for any free one. */
  readonly port: number
  /** Milliseconds, where they are to differ from what strangers get. */
  readonly patience?: { readonly headersTimeout?: number; readonly connectionsCheckingInterval?: number }
}

const DRAIN_MS = 2000
// Who sends a request byte by byte is answered 408 and let go; Node looks for such only every 30 s by itself.
const PATIENCE = { requestTimeout: 60_000, headersTimeout: 10_000, connectionsCheckingInterval: 1000 } as const

/**
 * Takes the portal's port.
 * @throws StartError when another program has it, or the address is none of this machine's
 */
export async function listen({ host, port, patience = {} }: ListenOptions): Promise<Listening> {
  let answer: RequestListener = (_request, response) => {
    response.writeHead(503, { 'Retry-After': '1', 'Content-Length': 0 }).end()
  }
  const server = createServer({ ...PATIENCE, ...patience }, (request, response) => {
    answer(request, response)
  })
  const connections = new Set<Socket>()
  server.on('connection', (connection: Socket) => {
    connections.add(connection)
    connection.once('close', () => connections.delete(connection))
  })
  server.listen({ host, port })
  try {
    await once(server, 'listening')
  } catch (error) {
    throw await portRefusal(error, { host, port, setting: 'PORT' })
  }
  return {
    server,
    port: (server.address() as AddressInfo).port, // a TCP server that listens has one
    answerWith: (listener) => {
      answer = listener
    },
    drain: () => drain(server, connections),
    [Symbol.asyncDispose]: () => drain(server, connections),
  }
}

async function drain(server: Server, connections: ReadonlySet<Socket>): Promise<void> {
  if (!server.listening) return
  const closed = once(server, 'close')
  server.close()
  server.closeIdleConnections()
  const deadline = setTimeout(() => {
    // Not `closeAllConnections`: it forgets those that became sockets, and one whose other end is silent stays half a minute.
    for (const connection of connections) connection.destroy()
  }, DRAIN_MS)
  await closed
  clearTimeout(deadline)
}

interface WantedPort {
  readonly host: string
  readonly port: number
  /** Of the environment. */
  readonly setting: string
}

/** Says which address cannot be listened on, by whose doing, and which setting changes it (FAULTS F8). */
export async function portRefusal(error: unknown, { host, port, setting }: WantedPort): Promise<unknown> {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  const address = `${host}:${port}`
  if (code === 'EADDRINUSE') {
    const owner = await findPortOwner(port)
    const program = owner === undefined ? 'Another program' : `Another program, process ${owner},`
    return new StartError(`${program} listens on ${address}.`, `Stop it, or set ${setting} to another port.`)
  }
  if (code === 'EADDRNOTAVAIL' || code === 'EACCES') {
    return new StartError(`This machine does not let the portal listen on ${address}.`, `Set HOST or ${setting}.`)
  }
  return error
}
