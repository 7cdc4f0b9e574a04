import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'

/** As a server writes it, whose frames are not masked: `43`, the number of the request, the answer. @see Socket.IO protocol 5 */
const ACKNOWLEDGEMENT = /43\d+\[/

/** A network between people and a portal that can be taken away and given back. */
export interface BrokenLine extends AsyncDisposable {
  /** Through the line. */
  readonly url: string
  /** Nothing passes and nobody says so; new connections hang. */
  silence(): void
  /** Every connection is broken, and new ones are refused. */
  cut(): void
  /** What has waited passes. */
  restore(): void
  /** What is asked next, or its acknowledgement, gets lost with the connections; new ones are let in. */
  loseNext(what: 'request' | 'acknowledgement'): void
}

interface Pair {
  readonly near: Socket
  readonly far: Socket
}

/** @param url of the portal; it need not be there yet */
export async function openLine(url: string): Promise<BrokenLine> {
  const { hostname, port } = new URL(url)
  const pairs = new Set<Pair>()
  let state: 'open' | 'silent' | 'cut' = 'open'
  const server = createServer((near) => {
    if (state === 'cut') {
      near.resetAndDestroy()
      return
    }
    const pair = { near, far: connect(Number(port), hostname) }
    pairs.add(pair)
    join(pair, () => pairs.delete(pair))
    if (state === 'silent') hold(pair)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    // A listening TCP server has an address of this kind.
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    silence: () => {
      state = 'silent'
      for (const pair of pairs) hold(pair)
    },
    cut: () => {
      state = 'cut'
      for (const pair of pairs) reset(pair)
    },
    restore: () => {
      state = 'open'
      for (const { near, far } of pairs) {
        near.pipe(far)
        far.pipe(near)
      }
    },
    loseNext: (what) => {
      for (const pair of pairs) loseNext(pair, what)
    },
    [Symbol.asyncDispose]: async () => {
      for (const { near, far } of pairs) {
        near.destroy()
        far.destroy()
      }
      server.close()
      await once(server, 'close')
    },
  }
}

function join({ near, far }: Pair, onGone: () => void): void {
  near.pipe(far)
  far.pipe(near)
  for (const [one, other] of [
    [near, far],
    [far, near],
  ] as const) {
    one.on('error', () => {}) // a close follows
    one.once('close', () => {
      other.destroy()
      onGone()
    })
  }
}

function hold({ near, far }: Pair): void {
  near.unpipe(far).pause()
  far.unpipe(near).pause()
}

function loseNext(pair: Pair, what: 'request' | 'acknowledgement'): void {
  const { near, far } = pair
  const [from, to] = what === 'request' ? [near, far] : [far, near]
  let said = ''
  from.unpipe(to)
  from.on('data', (bytes: Buffer) => {
    said += bytes.toString('latin1')
    if (what === 'request' || ACKNOWLEDGEMENT.test(said)) reset(pair)
  })
  from.resume()
}

function reset({ near, far }: Pair): void {
  near.resetAndDestroy()
  far.resetAndDestroy()
}
