import { EventEmitter, once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { type AmfValue, amfObject, isAmfObject } from '../../../server/media/rtmp/amf0.ts'
import { ChunkReader } from '../../../server/media/rtmp/chunk-reader.ts'
import { encodeChunks } from '../../../server/media/rtmp/chunk-writer.ts'
import { decodeCommand, encodeCommand, isCommand, type RtmpCommand } from '../../../server/media/rtmp/command.ts'
import type { RtmpMessage } from '../../../server/media/rtmp/message.ts'

const SERVER_HANDSHAKE_BYTES = 1 + 1536 + 1536
const CLIENT_GREETING = Buffer.concat([Buffer.from([3]), Buffer.alloc(1536, 1)])
const CLIENT_ECHO = Buffer.alloc(1536, 2)

/** An encoder that can also do what no encoder should. */
export class TestEncoder implements AsyncDisposable {
  readonly #socket: Socket
  readonly #reader = new ChunkReader({ messageBytes: 65_536, pendingBytes: 65_536, chunkStreams: 16 })
  readonly #received: RtmpMessage[] = []
  readonly #changes = new EventEmitter()
  #handshakeMissing = SERVER_HANDSHAKE_BYTES
  #isClosed = false
  /** All that the server has sent, as it came. */
  heard = Buffer.alloc(0)

  private constructor(socket: Socket) {
    this.#socket = socket
    // A server that closes on hostile bytes may reset the connection.
    socket.on('error', () => {})
    socket.on('data', (bytes) => this.#receive(bytes))
    socket.on('close', () => {
      this.#isClosed = true
      this.#changes.emit('change')
    })
  }

  /** @param localAddress where it seems to come from: any of 127.0.0.0/8 */
  static async connect(port: number, localAddress = '127.0.0.1'): Promise<TestEncoder> {
    const socket = connect({ port, host: '127.0.0.1', localAddress, noDelay: true })
    await once(socket, 'connect')
    return new TestEncoder(socket)
  }

  /** Connects and leads the dialogue up to the server's verdict on the key. */
  static async publish(
    port: number,
    key: string,
    localAddress?: string,
  ): Promise<{ encoder: TestEncoder; status: string | undefined }> {
    const encoder = await TestEncoder.connect(port, localAddress)
    encoder.greet()
    encoder.call('connect', amfObject({ app: 'live' }))
    encoder.call('createStream', null)
    encoder.call('publish', null, key, 'live')
    return { encoder, status: await encoder.statusCode() }
  }

  get isClosed(): boolean {
    return this.#isClosed
  }

  /** What has been written and the system has not taken. */
  get unsentBytes(): number {
    return this.#socket.writableLength
  }

  write(bytes: Buffer): void {
    this.#socket.write(bytes)
  }

  /** Keeps writing without ever reading, until the server closes. */
  async flood(bytes: Buffer): Promise<void> {
    this.#socket.pause()
    while (!this.#socket.destroyed) {
      await new Promise<void>((resolve) => this.#socket.write(bytes, () => resolve()))
    }
  }

  greet(): void {
    this.write(Buffer.concat([CLIENT_GREETING, CLIENT_ECHO]))
  }

  send(message: RtmpMessage): void {
    this.write(encodeChunks(message, { chunkStreamId: 4, chunkBytes: 128 }))
  }

  call(name: string, object: AmfValue, ...args: AmfValue[]): void {
    const transactionId = name === 'connect' ? 1 : 2
    this.send(encodeCommand({ name, transactionId, object, args }, name === 'publish' ? 1 : 0))
  }

  /** Takes the next message that fits; undefined when the server has closed without one. */
  async next(fits: (message: RtmpMessage) => boolean): Promise<RtmpMessage | undefined> {
    for (;;) {
      const index = this.#received.findIndex(fits)
      const [message] = index < 0 ? [] : this.#received.splice(index, 1)
      if (message !== undefined || this.#isClosed) return message
      await once(this.#changes, 'change')
    }
  }

  async nextCommand(name: string): Promise<RtmpCommand | undefined> {
    const message = await this.next((candidate) => isCommand(candidate) && decodeCommand(candidate).name === name)
    return message && decodeCommand(message)
  }

  async statusCode(): Promise<string | undefined> {
    return statusField(await this.nextCommand('onStatus'), 'code')
  }

  /** Resolves when the server has closed the connection. */
  async closed(): Promise<void> {
    if (!this.#isClosed) await once(this.#socket, 'close')
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#socket.destroy()
    await this.closed()
  }

  #receive(bytes: Buffer): void {
    this.heard = Buffer.concat([this.heard, bytes])
    const skipped = Math.min(this.#handshakeMissing, bytes.length)
    this.#handshakeMissing -= skipped
    this.#received.push(...this.#reader.push(bytes.subarray(skipped)))
    this.#changes.emit('change')
  }
}

/** A field of the status that a command carries. */
export function statusField(command: RtmpCommand | undefined, field: string): string | undefined {
  const status = command?.args[0]
  const value = isAmfObject(status) ? status.get(field) : undefined
  return typeof value === 'string' ? value : undefined
}
