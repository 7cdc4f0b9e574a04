import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'

export interface LineSettings {
  /** One way, ms. */
  readonly delayMs: number
  /** Up to so much more or less, ms; what was sent first still arrives first. */
  readonly jitterMs: number
  /** Between 0 and 1; left out: chance. */
  readonly random?: () => number
}

/** A long way to a server: TCP connections whose bytes are under way for a while in both directions. */
export interface FarLine extends AsyncDisposable {
  /** The server's address at this end of the line. */
  readonly url: string
  /** Nothing arrives any more, and nothing says so, until `mend`. */
  cut(): void
  mend(): void
}

/** @param serverUrl `http://host:port` of where the line leads */
export async function openFarLine(serverUrl: string, settings: LineSettings): Promise<FarLine> {
  const far = new URL(serverUrl)
  const ends = new Set<Socket>()
  const cut = new Cut()
  // Half open: one end may have said everything while the other's words are still under way.
  const server = createServer({ allowHalfOpen: true }, (near) => {
    const upstream = connect({ port: Number(far.port), host: far.hostname, allowHalfOpen: true })
    for (const end of [near, upstream]) {
      ends.add(end.setNoDelay(true))
      // Its other end hears of it when the line closes it, too.
      end.on('error', () => {}).on('close', () => ends.delete(end))
    }
    carry(near, upstream, { ...settings, cut })
    carry(upstream, near, { ...settings, cut })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  // A server that listens on TCP has an AddressInfo.
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    cut: () => cut.begin(),
    mend: () => cut.end(),
    [Symbol.asyncDispose]: async () => {
      cut.end()
      for (const end of ends) end.destroy()
      server.close()
      await once(server, 'close')
    },
  }
}

interface Way extends LineSettings {
  readonly cut: Cut
}

/** One direction of one connection, its end included. */
function carry(from: Socket, to: Socket, { delayMs, jitterMs, random = Math.random, cut }: Way): void {
  let carried = Promise.resolve()
  const later = (deliver: () => void) => {
    const arrival = performance.now() + delayMs + jitterMs * (2 * random() - 1)
    carried = carried.then(async () => {
      await pause(Math.max(0, arrival - performance.now()))
      await cut.mended
      deliver()
    })
  }
  from.on('data', (bytes) => later(() => void (to.writable && to.write(bytes))))
  from.on('end', () => later(() => void to.end()))
  from.on('close', () => later(() => void to.destroySoon()))
}

class Cut {
  mended = Promise.resolve()
  #mend = () => {}

  begin(): void {
    this.mended = new Promise((resolve) => {
      this.#mend = resolve
    })
  }

  end(): void {
    this.#mend()
  }
}
