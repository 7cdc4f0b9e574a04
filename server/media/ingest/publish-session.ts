import type { Clock } from '../../clock.ts'
import { splitAggregate } from '../rtmp/aggregate.ts'
import { isAmfObject } from '../rtmp/amf0.ts'
import { decodeCommand, encodeCommand, isCommand, type RtmpCommand } from '../rtmp/command.ts'
import { setChunkSize, setPeerBandwidth, streamBegin, windowAcknowledgementSize } from '../rtmp/control.ts'
import type { RtmpMessage } from '../rtmp/message.ts'
import { connected, onStatus, type RtmpStatus, refusal, result } from '../rtmp/reply.ts'
import { StreamRejectedError } from '../stream-rejected-error.ts'
import { askDoor, type DoorAnswer } from './ask-door.ts'
import type { BadTries } from './bad-tries.ts'
import type { AdmittedEncoder, EncoderDoor } from './door.ts'
import type { IngestLog } from './ingest-log.ts'
import { isMediaType, Publication } from './publication.ts'
import {
  callFailed,
  noSuchApp,
  playRefused,
  publishRefused,
  publishRejected,
  publishStarted,
  publishStopped,
} from './session-status.ts'
import { isLiveApp, streamKeyOf } from './stream-key.ts'
import { UnsupportedCodecError } from './unsupported-codec.ts'

const WINDOW_BYTES = 2_500_000
// Our own messages are short. ffmpeg takes the size over for what it sends: in chunks of 128 bytes, each sent by itself,
// a stream costs us twice as much.
const CHUNK_BYTES = 65_536

/** What a session asks of the server. */
export interface SessionContext {
  readonly door: EncoderDoor
  readonly clock: Clock
  readonly badTries: BadTries
  readonly log: IngestLog
  readonly remoteAddress: string
}

/** What a session asks of its connection. */
export interface SessionConnection {
  send(message: RtmpMessage): void
  /** From now on the peer is no stranger. */
  onAdmitted(): void
  /** The encoder has stopped and is expected to hang up: some take it for a fault when we do. */
  onUnpublished(): void
  /** Sends what is pending and closes; ends the session with this reason. */
  close(reason: string): void
}

/**
 * The dialogue with one encoder, from `connect` over `publish` to its end, as OBS, ffmpeg and GStreamer lead it. A
 * connection publishes once.
 * @see RTMP 1.0, 7.2
 */
export class PublishSession {
  readonly #context: SessionContext
  readonly #connection: SessionConnection
  readonly #gone = new AbortController()
  #app: string | undefined
  #streams = 0
  #isKnocking = false
  #publication: Publication | undefined
  #endReason: string | undefined

  constructor(context: SessionContext, connection: SessionConnection) {
    this.#context = context
    this.#connection = connection
  }

  /**
   * Takes the encoder's next message. The promise is there while the door is asked: later messages have to wait for it.
   * @throws {RtmpError | FlvError} for bytes that are not what they claim
   */
  handle(message: RtmpMessage): Promise<void> | undefined {
    if (this.#endReason !== undefined) return undefined
    if (isCommand(message)) return this.#obey(decodeCommand(message), message.streamId)
    for (const inner of splitAggregate(message)) {
      if (isMediaType(inner.type)) this.#publish(inner)
    }
    return undefined
  }

  /** The connection is over: what was published is ended. Idempotent. */
  end(reason: string): void {
    if (this.#endReason !== undefined) return
    this.#endReason = reason
    this.#gone.abort()
    if (this.#publication !== undefined) this.#endPublication(this.#publication, reason)
  }

  #obey(command: RtmpCommand, streamId: number): Promise<void> | undefined {
    switch (command.name) {
      case 'connect':
        this.#connect(command)
        return undefined
      case 'createStream':
        this.#streams += 1
        this.#answer(command, this.#streams)
        return undefined
      case 'publish':
        return this.#knock(command, streamId)
      case 'play':
      case 'play2':
        this.#refuse(streamId, playRefused)
        return undefined
      case 'FCUnpublish':
      case 'closeStream':
      case 'deleteStream':
        this.#answer(command, null)
        this.#unpublish(streamId)
        return undefined
      case 'releaseStream':
      case 'FCPublish':
      case 'getStreamLength':
      case '_checkbw':
        this.#answer(command, null)
        return undefined
      default:
        this.#answerUnknown(command)
        return undefined
    }
  }

  #connect(command: RtmpCommand): void {
    const app = isAmfObject(command.object) ? command.object.get('app') : undefined
    if (typeof app !== 'string' || !isLiveApp(app)) {
      this.#send(refusal(command.transactionId, noSuchApp), 0)
      this.#connection.close('The encoder asked for an application that does not exist')
      return
    }
    this.#app = app
    this.#connection.send(windowAcknowledgementSize(WINDOW_BYTES))
    this.#connection.send(setPeerBandwidth(WINDOW_BYTES))
    this.#connection.send(setChunkSize(CHUNK_BYTES))
    this.#send(connected(command.transactionId), 0)
  }

  async #knock(command: RtmpCommand, streamId: number): Promise<void> {
    if (this.#app === undefined || this.#isKnocking) {
      this.#refuse(streamId, publishRefused)
      return
    }
    this.#isKnocking = true
    const name = typeof command.args[0] === 'string' ? command.args[0] : ''
    const streamKey = streamKeyOf({ app: this.#app, name })
    const answer = await askDoor({ ...this.#context, streamKey, signal: this.#gone.signal })
    this.#enter(answer, streamId)
  }

  #enter(answer: DoorAnswer, streamId: number): void {
    if (this.#endReason !== undefined) {
      if (answer.admitted) this.#endPublication(new Publication(answer, this.#context.clock), this.#endReason)
      return
    }
    if (!answer.admitted) {
      this.#context.log({ event: 'encoder-refused', refusal: answer.refusal, error: answer.error })
      this.#refuse(streamId, publishRefused)
      return
    }
    this.#publication = new Publication(answer, this.#context.clock)
    this.#context.log({ event: 'encoder-admitted', streamId: answer.streamId })
    this.#connection.onAdmitted()
    this.#connection.send(streamBegin(streamId))
    this.#send(onStatus(publishStarted), streamId)
    this.#obeyPortal(answer)
  }

  #obeyPortal({ disconnect }: AdmittedEncoder): void {
    const leave = () => this.#connection.close(sentenceOf(disconnect.reason))
    if (disconnect.aborted) leave()
    else disconnect.addEventListener('abort', leave, { once: true, signal: this.#gone.signal })
  }

  #publish(message: RtmpMessage): void {
    try {
      this.#publication?.write({ type: message.type, timestamp: message.timestamp, data: message.payload })
    } catch (error) {
      if (!(error instanceof StreamRejectedError)) throw error
      if (error instanceof UnsupportedCodecError) this.#publication?.reportUnsupportedCodec(error.codec)
      this.#send(onStatus(publishRejected(error)), message.streamId)
      this.#connection.close(error.message)
    }
  }

  // Called from timers too: a sink that throws must not end the process.
  #endPublication(publication: Publication, reason: string): void {
    this.#context.log({ event: 'encoder-gone', streamId: publication.streamId, reason })
    try {
      publication.end(reason)
    } catch (error) {
      this.#context.log({ event: 'encoder-failed', error })
    }
  }

  #unpublish(streamId: number): void {
    const publication = this.#publication
    if (publication === undefined) return
    this.#publication = undefined
    this.#endPublication(publication, 'The encoder stopped')
    this.#send(onStatus(publishStopped), streamId)
    this.#connection.onUnpublished()
  }

  #refuse(streamId: number, status: RtmpStatus): void {
    this.#send(onStatus(status), streamId)
    this.#connection.close(`Refused: ${status.code}`)
  }

  #answer(command: RtmpCommand, value: number | null): void {
    if (command.transactionId !== 0) this.#send(result(command.transactionId, value), 0)
  }

  #answerUnknown(command: RtmpCommand): void {
    if (command.transactionId !== 0) this.#send(refusal(command.transactionId, callFailed), 0)
  }

  #send(command: RtmpCommand, streamId: number): void {
    this.#connection.send(encodeCommand(command, streamId))
  }
}

function sentenceOf(reason: unknown): string {
  if (typeof reason === 'string') return reason
  return reason instanceof Error ? reason.message : 'Disconnected by the portal'
}
