import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'

const ACCEPTED = 'NetStream.Publish.Start'

/** Stands between one encoder and the portal and hears when it may publish. */
export interface PublishTap extends AsyncDisposable {
  /** Where the encoder publishes instead. */
  readonly publishAddress: string
  /** Resolves with `performance.now()` of the moment in which the portal said yes. */
  readonly accepted: Promise<number>
  /** Keeps back what the encoder sends from now on, until `release`. */
  hold(): void
  release(): void
}

/** Opens a tap before an address `rtmp://host:port/live/KEY`. */
export async function tapPublish(publishAddress: string): Promise<PublishTap> {
  const portal = new URL(publishAddress)
  const sockets: Socket[] = []
  const encoders: Socket[] = []
  let accept = (_at: number) => {}
  const accepted = new Promise<number>((resolve) => {
    accept = resolve
  })
  const server = createServer((encoder) => {
    const upstream = connect(Number(portal.port), portal.hostname)
    sockets.push(encoder, upstream)
    encoders.push(encoder)
    // An encoder that is ended takes its connections with it; nobody waits for what they still had to say.
    for (const socket of [encoder, upstream]) socket.setNoDelay(true).on('error', () => {})
    upstream.on('data', (bytes) => bytes.includes(ACCEPTED) && accept(performance.now()))
    encoder.pipe(upstream).pipe(encoder)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  // A server that listens on TCP has an AddressInfo.
  const { port } = server.address() as AddressInfo
  return {
    publishAddress: `rtmp://127.0.0.1:${port}${portal.pathname}`,
    accepted,
    hold: () => encoders.forEach((encoder) => void encoder.pause()),
    release: () => encoders.forEach((encoder) => void encoder.resume()),
    [Symbol.asyncDispose]: async () => {
      for (const socket of sockets) socket.destroy()
      server.close()
      await once(server, 'close')
    },
  }
}
