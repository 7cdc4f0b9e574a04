import type { RoomServer, RoomSocket } from './room-server.ts'

const MOST_WAITING_BYTES = 1_000_000
const PERIOD_MS = 2_000

type Connection = RoomSocket['conn']

/** What socket.io keeps to itself: packets not yet handed to the transport, and the websocket below it. */
interface Innards {
  readonly writeBuffer: readonly { readonly data?: string }[]
  readonly transport: {
    /** Polling has none. */
    readonly socket?: { readonly bufferedAmount: number; terminate(): void }
  }
}

/**
 * Closes connections whose readers answer pings but do not read: 1 MB waiting.
 * @returns how to stop
 * @see FAULTS, F15
 */
export function closeSlowReaders(io: RoomServer): () => void {
  const timer = setInterval(() => {
    for (const socket of io.of('/').sockets.values()) {
      if (waitingBytes(socket.conn) > MOST_WAITING_BYTES) cut(socket.conn)
    }
  }, PERIOD_MS)
  return () => clearInterval(timer)
}

function waitingBytes(connection: Connection): number {
  const { writeBuffer, transport } = innardsOf(connection)
  const packets = writeBuffer.reduce((bytes, packet) => bytes + (packet.data?.length ?? 0), 0)
  return packets + (transport.socket?.bufferedAmount ?? 0)
}

/** At once: a polite closing handshake would wait behind the very megabyte. */
function cut(connection: Connection): void {
  innardsOf(connection).transport.socket?.terminate()
  connection.close(true)
}

function innardsOf(connection: Connection): Innards {
  // True of engine.io 6; the test that a slow reader is closed holds it.
  return connection as unknown as Innards
}
