import { once } from 'node:events'
import { connect, type Socket } from 'node:net'

/** What came back for one request. */
export interface Answer {
  readonly status: number
  readonly bodyBytes: number
  /** Only of requests that asked for it. */
  readonly text: string | undefined
}

/** Called once a request; undefined when the connection broke instead. */
export type OnAnswer = (answer: Answer | undefined) => void

const HEAD_END = '\r\n\r\n'
// One for all connections: a callback is through with it before the next read.
const READ_BUFFER = Buffer.allocUnsafe(256 * 1024)

/**
 * A viewer's connection as cheap as it can be, so that the server is measured and not its load: one buffer for all
 * reads, no object a request. One request at a time; answers must carry Content-Length.
 */
export class KeepAliveConnection {
  readonly #socket: Socket
  #head = ''
  #missing = 0
  #status = 0
  #bodyBytes = 0
  #body: Buffer[] | undefined
  #onAnswer: OnAnswer | undefined

  private constructor(port: number) {
    const onread = { buffer: READ_BUFFER, callback: (length: number, bytes: Uint8Array) => this.#read(length, bytes) }
    this.#socket = connect({ port, host: '127.0.0.1', noDelay: true, onread })
    this.#socket.on('error', () => {})
    this.#socket.on('close', () => this.#finish(undefined))
  }

  static async open(port: number): Promise<KeepAliveConnection> {
    const connection = new KeepAliveConnection(port)
    await once(connection.#socket, 'connect')
    return connection
  }

  /** @param path with its query; nothing in it is encoded here */
  get(path: string, { wantsText = false }: { readonly wantsText?: boolean }, onAnswer: OnAnswer): void {
    this.#onAnswer = onAnswer
    this.#body = wantsText ? [] : undefined
    if (this.#socket.destroyed) this.#finish(undefined)
    else this.#socket.write(`GET ${path} HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n`, 'latin1')
  }

  close(): void {
    this.#onAnswer = undefined
    this.#socket.destroy()
  }

  #read(length: number, buffer: Uint8Array): boolean {
    // What it is given is READ_BUFFER.
    let bytes = (buffer as Buffer).subarray(0, length)
    if (this.#missing === 0) {
      bytes = this.#readHead(bytes)
      if (this.#head !== '') return true
    }
    this.#missing -= bytes.length
    this.#body?.push(Buffer.from(bytes))
    if (this.#missing === 0) this.#finish(this.#answer())
    return true
  }

  /** @returns what of the bytes is body */
  #readHead(bytes: Buffer): Buffer {
    const before = this.#head.length
    const text = this.#head + bytes.toString('latin1', 0, Math.min(bytes.length, 4096))
    const end = text.indexOf(HEAD_END)
    if (end < 0) {
      this.#head = text
      return bytes.subarray(bytes.length)
    }
    this.#head = ''
    this.#status = Number(text.slice(9, 12))
    this.#bodyBytes = Number(/\r\ncontent-length: *(\d+)/i.exec(text.slice(0, end))?.[1] ?? 0)
    this.#missing = this.#bodyBytes
    return bytes.subarray(end + HEAD_END.length - before)
  }

  #answer(): Answer {
    return {
      status: this.#status,
      bodyBytes: this.#bodyBytes,
      text: this.#body && Buffer.concat(this.#body).toString(),
    }
  }

  #finish(answer: Answer | undefined): void {
    const onAnswer = this.#onAnswer
    this.#onAnswer = undefined
    onAnswer?.(answer)
  }
}

/** Opens many, not all at once: a server's queue of new connections is short. */
export async function openConnections(port: number, count: number): Promise<KeepAliveConnection[]> {
  const connections: KeepAliveConnection[] = []
  while (connections.length < count) {
    const batch = Math.min(200, count - connections.length)
    connections.push(...(await Promise.all(Array.from({ length: batch }, () => KeepAliveConnection.open(port)))))
  }
  return connections
}
