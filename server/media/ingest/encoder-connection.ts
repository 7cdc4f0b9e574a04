import { randomBytes } from 'node:crypto'
import type { Socket } from 'node:net'
import { FlvError } from '../flv/flv-error.ts'
import { ChunkReader } from '../rtmp/chunk-reader.ts'
import { encodeChunks } from '../rtmp/chunk-writer.ts'
import { isCommand } from '../rtmp/command.ts'
import { acknowledgement, pongFor, readUint32 } from '../rtmp/control.ts'
import { HANDSHAKE_RANDOM_BYTES, ServerHandshake } from '../rtmp/handshake.ts'
import { messageType, type RtmpMessage } from '../rtmp/message.ts'
import { RtmpError } from '../rtmp/rtmp-error.ts'
import type { EncoderLimits } from './encoder-limits.ts'
import { PublishSession, type SessionConnection, type SessionContext } from './publish-session.ts'

const CONTROL_CHUNK_STREAM = 2
const COMMAND_CHUNK_STREAM = 3
/** RTMP 1.0, 5.4.1: until Set Chunk Size. */
const FIRST_CHUNK_BYTES = 128
const DEFAULT_ACKNOWLEDGEMENT_WINDOW_BYTES = 2_500_000

export interface EncoderConnectionOptions {
  readonly socket: Socket
  readonly context: SessionContext
  readonly limits: EncoderLimits
  onAdmitted(): void
}

/** One encoder's socket: handshake, chunks, acknowledgements and deadlines around a `PublishSession`. */
export class EncoderConnection implements SessionConnection {
  readonly #options: EncoderConnectionOptions
  readonly #socket: Socket
  readonly #session: PublishSession
  readonly #reader: ChunkReader
  #handshake: ServerHandshake | undefined = new ServerHandshake(randomBytes(HANDSHAKE_RANDOM_BYTES))
  #deadline: NodeJS.Timeout | undefined
  #isClosing = false
  #receivedBytes = 0
  #acknowledgedBytes = 0
  #acknowledgementWindow = DEFAULT_ACKNOWLEDGEMENT_WINDOW_BYTES
  #chunkBytes = FIRST_CHUNK_BYTES

  constructor(options: EncoderConnectionOptions) {
    this.#options = options
    this.#socket = options.socket
    this.#reader = new ChunkReader(options.limits.stranger)
    this.#session = new PublishSession(options.context, this)
  }

  /** Serves the encoder until the connection is over. Never rejects. */
  async run(): Promise<void> {
    const { limits } = this.#options
    // Without a listener a reset between two reads would end the process; reading reports it.
    this.#socket.on('error', () => {})
    this.#socket.setNoDelay(true)
    this.#socket.setTimeout(limits.silenceMs, () => this.close('Nothing came from the encoder for 10 s'))
    this.#expect(limits.handshakeMs, 'No handshake within 5 s')
    try {
      // A socket without an encoding yields buffers.
      for await (const bytes of this.#socket as AsyncIterable<Buffer>) await this.#receive(bytes)
      this.close('The encoder closed the connection')
    } catch {
      this.close('The connection to the encoder was lost')
    } finally {
      clearTimeout(this.#deadline)
      this.#socket.destroy()
    }
  }

  send(message: RtmpMessage): void {
    if (this.#isClosing) return
    const chunkStreamId = isCommand(message) ? COMMAND_CHUNK_STREAM : CONTROL_CHUNK_STREAM
    this.#write(encodeChunks(message, { chunkStreamId, chunkBytes: this.#chunkBytes }))
    if (message.type === messageType.setChunkSize) this.#chunkBytes = readUint32(message)
  }

  onAdmitted(): void {
    clearTimeout(this.#deadline)
    this.#reader.limits = this.#options.limits.admitted
    this.#options.onAdmitted()
  }

  onUnpublished(): void {
    this.#expect(this.#options.limits.admissionMs, 'The encoder did not hang up')
  }

  close(reason: string): void {
    if (this.#isClosing) return
    this.#isClosing = true
    this.#session.end(reason)
    this.#socket.end()
    // Until then what still comes is read and dropped: a reset would take our last words from the encoder.
    clearTimeout(this.#deadline)
    this.#deadline = setTimeout(() => this.#socket.destroy(), this.#options.limits.closingMs)
  }

  /** Closes without last words: room is needed. */
  drop(reason: string): void {
    this.close(reason)
    this.#socket.destroy()
  }

  async #receive(bytes: Buffer): Promise<void> {
    if (this.#isClosing) return
    try {
      const rest = this.#shakeHands(bytes)
      for (const message of this.#reader.push(rest)) await this.#handle(message)
      this.#acknowledge(bytes.length)
    } catch (error) {
      this.#give(error)
    }
  }

  #shakeHands(bytes: Buffer): Buffer {
    if (this.#handshake === undefined) return bytes
    const { reply, rest } = this.#handshake.push(bytes)
    if (reply !== undefined) this.#write(reply)
    if (rest === undefined) return bytes.subarray(bytes.length)
    this.#handshake = undefined
    this.#expect(this.#options.limits.admissionMs, 'Nothing was published within 10 s')
    return rest
  }

  #handle(message: RtmpMessage): Promise<void> | undefined {
    if (message.type === messageType.windowAcknowledgementSize) {
      this.#acknowledgementWindow = readUint32(message) || DEFAULT_ACKNOWLEDGEMENT_WINDOW_BYTES
      return undefined
    }
    const pong = pongFor(message)
    if (pong !== undefined) this.send(pong)
    return this.#session.handle(message)
  }

  #give(error: unknown): void {
    if (error instanceof RtmpError || error instanceof FlvError) {
      this.close(`The encoder sent what cannot be read: ${error.message}`)
      return
    }
    this.#options.context.log({ event: 'encoder-failed', error })
    this.close('The portal could not take the stream')
  }

  // Twice a window: some encoders stop sending at the end of an unacknowledged one.
  #acknowledge(length: number): void {
    this.#receivedBytes += length
    if (this.#receivedBytes - this.#acknowledgedBytes < this.#acknowledgementWindow / 2) return
    this.#acknowledgedBytes = this.#receivedBytes
    this.send(acknowledgement(this.#receivedBytes))
  }

  #write(bytes: Buffer): void {
    this.#socket.write(bytes)
    if (this.#socket.writableLength > this.#options.limits.unsentBytes) this.drop('The encoder does not read')
  }

  #expect(milliseconds: number, reason: string): void {
    clearTimeout(this.#deadline)
    this.#deadline = setTimeout(() => this.close(reason), milliseconds)
  }
}
