import { once } from 'node:events'
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net'
import { type SecureContext, TLSSocket } from 'node:tls'
import type { Clock } from '../../clock.ts'
import { BadTries } from './bad-tries.ts'
import type { EncoderDoor } from './door.ts'
import { EncoderConnection } from './encoder-connection.ts'
import { defaultEncoderLimits, type EncoderLimits } from './encoder-limits.ts'
import type { IngestLog } from './ingest-log.ts'

export interface EncoderListenerOptions {
  readonly host: string
  /** 0 for any free one. */
  readonly port: number
  readonly door: EncoderDoor
  readonly clock: Clock
  readonly log?: IngestLog
  readonly limits?: Partial<EncoderLimits>
  /** Given: RTMPS, with this certificate for the connection that begins; else plain RTMP. */
  readonly secureContext?: () => SecureContext
}

/** An open RTMP port. Disposing it ends every publication and closes every connection within a second. */
export interface EncoderListener extends AsyncDisposable {
  readonly port: number
}

/**
 * Lets encoders publish over RTMP at `rtmp://HOST:PORT/live/STREAMKEY`, or over RTMPS at `rtmps://…`.
 * @throws the error of `listen`, e.g. `EADDRINUSE`
 * @see DESIGN D3; FAULTS F17, F20, F24, F25
 */
export async function listenForEncoders(options: EncoderListenerOptions): Promise<EncoderListener> {
  const connections = new EncoderConnections(options)
  const server = createServer((socket) => connections.serve(socket))
  server.listen({ host: options.host, port: options.port })
  await once(server, 'listening')
  // Accepting fails when descriptors run out; without a listener that would end the process.
  server.on('error', (error) => options.log?.({ event: 'encoder-failed', error }))
  return {
    port: (server.address() as AddressInfo).port, // a TCP server that listens has one
    [Symbol.asyncDispose]: () => stop(server, connections),
  }
}

async function stop(server: Server, connections: EncoderConnections): Promise<void> {
  if (!server.listening) return
  const closed = once(server, 'close')
  server.close()
  connections.closeAll('The portal is stopping')
  await closed
}

class EncoderConnections {
  readonly #options: EncoderListenerOptions
  readonly #limits: EncoderLimits
  readonly #badTries = new BadTries()
  readonly #open = new Set<EncoderConnection>()
  /** Those not admitted yet, the longest waiting first. */
  readonly #waiting = new Set<EncoderConnection>()

  constructor(options: EncoderListenerOptions) {
    this.#options = options
    this.#limits = { ...defaultEncoderLimits, ...options.limits }
  }

  serve(plain: Socket): void {
    const socket = this.#secure(plain)
    const connection: EncoderConnection = new EncoderConnection({
      socket,
      limits: this.#limits,
      context: {
        door: this.#options.door,
        clock: this.#options.clock,
        badTries: this.#badTries,
        log: this.#options.log ?? (() => {}),
        remoteAddress: plain.remoteAddress ?? '',
      },
      onAdmitted: () => this.#waiting.delete(connection),
    })
    this.#open.add(connection)
    this.#waiting.add(connection)
    socket.once('close', () => this.#forget(connection))
    this.#makeRoom()
    void connection.run()
  }

  /** TLS is shaken hands over within the time for RTMP's handshake, and counts among those that wait. */
  #secure(plain: Socket): Socket {
    const { secureContext } = this.#options
    if (secureContext === undefined) return plain
    plain.on('error', () => {})
    return new TLSSocket(plain, { isServer: true, secureContext: secureContext() })
  }

  closeAll(reason: string): void {
    for (const connection of this.#open) connection.close(reason)
  }

  #forget(connection: EncoderConnection): void {
    this.#open.delete(connection)
    this.#waiting.delete(connection)
  }

  #makeRoom(): void {
    if (this.#waiting.size <= this.#limits.waitingConnections) return
    for (const longest of this.#waiting) {
      this.#waiting.delete(longest)
      longest.drop('Too many connections wait')
      return
    }
  }
}
