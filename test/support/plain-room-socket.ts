import { once } from 'node:events'
import { WebSocket } from 'ws'

const [PING, MESSAGE] = [0x32, 0x34] // of Engine.IO 4: “2”, “4”
const [EVENT, ACKNOWLEDGEMENT] = [0x32, 0x33] // of Socket.IO 5: “2”, “3”
const OPENED_ROOM = '40{'

/**
 * A connection to a room that speaks the protocol by hand: it costs whoever makes thousands of them little, and it can
 * stop reading. @see Engine.IO protocol 4, Socket.IO protocol 5
 */
export class PlainRoomSocket {
  /** What the server has announced: frames and their bytes. */
  announced = { frames: 0, bytes: 0 }
  /** Told of every announcement as it came: `42["name",…]`. */
  onAnnounced: ((frame: Buffer) => void) | null = null
  readonly #websocket: WebSocket
  readonly #asked = new Map<number, (answer: unknown) => void>()
  #asks = 0
  #pongs: NodeJS.Timeout | undefined

  private constructor(websocket: WebSocket) {
    this.#websocket = websocket
    websocket.on('error', () => {}) // a close follows
    websocket.on('close', () => clearInterval(this.#pongs))
  }

  /** @param url of the portal, `http://…`. @throws when it refuses, or hangs up before it is open */
  static async open(url: string, headers: Readonly<Record<string, string>>): Promise<PlainRoomSocket> {
    const address = `${url.replace('http', 'ws')}/socket.io/?EIO=4&transport=websocket`
    const websocket = new WebSocket(address, { headers, perMessageDeflate: false })
    const socket = new PlainRoomSocket(websocket)
    await new Promise<void>((resolve, reject) => {
      websocket.on('close', () => reject(new Error(`${url} closed the connection`)))
      websocket.once('open', () => websocket.send('40'))
      websocket.on('message', (data) => {
        const frame = data as Buffer // of the default `nodebuffer` kind
        if (frame.subarray(0, OPENED_ROOM.length).toString() === OPENED_ROOM) resolve()
        else socket.#receive(frame)
      })
    })
    return socket
  }

  get isOpen(): boolean {
    return this.#websocket.readyState === WebSocket.OPEN
  }

  /** Resolves with the acknowledgement, whatever it says; never when the connection breaks before. */
  request(event: string, payload: object): Promise<unknown> {
    this.#asks += 1
    const number = this.#asks
    this.#websocket.send(`42${number}${JSON.stringify([event, payload])}`)
    return new Promise((resolve) => this.#asked.set(number, resolve))
  }

  /** From now on it reads nothing, and says that it is there as often as it must. */
  stopReading(everyMs: number): void {
    this.#websocket.pause()
    this.#pongs = setInterval(() => this.#websocket.send('3'), everyMs)
  }

  async close(): Promise<void> {
    if (this.#websocket.readyState === WebSocket.CLOSED) return
    this.#websocket.resume()
    this.#websocket.terminate()
    await once(this.#websocket, 'close')
  }

  #receive(frame: Buffer): void {
    if (frame[0] === PING) this.#websocket.send('3')
    if (frame[0] !== MESSAGE) return
    if (frame[1] === ACKNOWLEDGEMENT) this.#acknowledged(frame.toString())
    if (frame[1] !== EVENT) return
    this.announced.frames += 1
    this.announced.bytes += frame.length
    this.onAnnounced?.(frame)
  }

  /** `43`, the number of the request, and the arguments as a list. */
  #acknowledged(text: string): void {
    const start = text.indexOf('[')
    const number = Number(text.slice(2, start))
    const [answer]: unknown[] = JSON.parse(text.slice(start))
    this.#asked.get(number)?.(answer)
    this.#asked.delete(number)
  }
}
