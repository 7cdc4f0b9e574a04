import { once } from 'node:events'
import { type AddressInfo, createServer, type Socket } from 'node:net'

/** A TCP server on the loopback that accepts everybody and never says a word. */
export async function silentServer(port = 0): Promise<AsyncDisposable & { readonly port: number }> {
  const callers = new Set<Socket>()
  const server = createServer((caller) => callers.add(caller)).listen(port, '127.0.0.1')
  await once(server, 'listening')
  return {
    // A listening TCP server has an address of this kind.
    port: (server.address() as AddressInfo).port,
    async [Symbol.asyncDispose]() {
      for (const caller of callers) caller.destroy()
      server.close()
      await once(server, 'close')
    },
  }
}

/** A port of the loopback that nobody listens on. */
export async function unusedPort(): Promise<number> {
  await using server = await silentServer()
  return server.port
}
