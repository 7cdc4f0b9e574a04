import type { RawData, WebSocket } from 'ws'
import type { Accounts, CookieHeaders } from '../accounts/accounts.ts'
import { assertNever, PortalError } from '../errors.ts'
import type { Camera } from '../events/cameras.ts'
import type { BrowserContainer } from '../media/foreign/browser-arguments.ts'
import type { ForeignEnd } from '../media/foreign/foreign-input.ts'
import type { Portal } from '../portal.ts'
import { type CameraAnswer, FINISH } from './camera-protocol.ts'

/** What of the portal a camera uses. */
export interface CameraPortal {
  readonly accounts: Pick<Accounts, 'viewerOf' | 'onSignedOut'>
  readonly cameras: Pick<Portal['cameras'], 'open'>
  readonly media: Pick<Portal['media'], 'status'>
}

export interface CameraConnectionOptions {
  readonly websocket: WebSocket
  readonly portal: CameraPortal
  readonly slug: string
  readonly container: BrowserContainer
  /** The page's own name for itself: the same after a reconnect. */
  readonly page: string
  /** Told before the door is asked, when `userId` is known. */
  readonly onKnown: (connection: CameraConnection) => void
  readonly onError: (error: unknown) => void
}

type Ending = Extract<CameraAnswer, { readonly type: 'ended' }>

/** 20 Mbit/s: eight times what the page's recorder makes. */
const MOST_BYTES_PER_SECOND = 2_500_000
const ALLOWANCE_SECONDS = 4

/** One browser that sends, from its handshake to its end. */
export class CameraConnection {
  readonly #options: CameraConnectionOptions
  #userId: string | null = null
  #camera: Camera | undefined
  #everySecond: NodeJS.Timeout | undefined
  #toldStatus = ''
  /** Received and not yet forgiven. */
  #receivedBytes = 0
  #isHeldBack = false
  #hasEnded = false

  constructor(options: CameraConnectionOptions) {
    this.#options = options
  }

  /** Whose it is; null until that is known. */
  get userId(): string | null {
    return this.#userId
  }

  get page(): string {
    return this.#options.page
  }

  /** Asks the door and lets the recording in. Never rejects. @param headers of the handshake */
  async run(headers: CookieHeaders): Promise<void> {
    const { websocket } = this.#options
    // What comes before the door has answered stays with its sender.
    websocket.pause()
    websocket.on('error', () => {}) // a close follows
    websocket.once('close', () => this.#forget('The browser closed the connection'))
    websocket.on('message', (data, isBinary) => this.#receive(data, isBinary))
    try {
      await this.#enter(headers)
    } catch (error) {
      this.#end(this.#refusalOf(error))
    }
    websocket.resume()
  }

  /** Without a word: the page tries again by itself. @param reason a sentence, for the log */
  drop(reason: string): void {
    this.#forget(reason)
    this.#options.websocket.terminate()
  }

  async #enter(headers: CookieHeaders): Promise<void> {
    const { portal, slug, container, onKnown } = this.#options
    const viewer = await portal.accounts.viewerOf(headers)
    this.#userId = viewer.userId
    onKnown(this)
    const camera = await portal.cameras.open(viewer, slug, container)
    if (this.#hasEnded) {
      camera.input.leave('The browser closed the connection')
      return
    }
    this.#camera = camera
    void camera.input.ended.then((end) => this.#end(endingOf(end)))
    this.#say({ type: 'admitted' })
    this.#everySecond = setInterval(() => this.#look(camera.eventId), 1_000)
  }

  #receive(data: RawData, isBinary: boolean): void {
    const camera = this.#camera
    if (camera === undefined || this.#hasEnded) return
    // Of the default `nodebuffer` kind.
    const bytes = data as Buffer
    if (!isBinary) {
      if (bytes.toString() === FINISH) camera.input.finish()
      return
    }
    this.#receivedBytes += bytes.length
    if (this.#receivedBytes > ALLOWANCE_SECONDS * MOST_BYTES_PER_SECOND) this.#end(TOO_MUCH)
    else if (!camera.input.write(bytes) && !this.#isHeldBack) void this.#holdBack(camera)
  }

  /** What had been read before it was held back still comes: a socket's buffer full. */
  async #holdBack({ input }: Camera): Promise<void> {
    const { websocket } = this.#options
    this.#isHeldBack = true
    websocket.pause()
    await input.drained()
    websocket.resume()
    this.#isHeldBack = false
  }

  #look(eventId: string): void {
    this.#receivedBytes = Math.max(0, this.#receivedBytes - MOST_BYTES_PER_SECOND)
    const { word, reason, remedy, recording } = this.#options.portal.media.status(eventId)
    const status = { word, reason, remedy, recording }
    const told = JSON.stringify(status)
    if (told === this.#toldStatus) return
    this.#toldStatus = told
    this.#say({ type: 'status', status })
  }

  #end(ending: Ending): void {
    if (this.#hasEnded) return
    this.#say(ending)
    this.#forget(ending.message)
    this.#options.websocket.close()
  }

  #forget(reason: string): void {
    this.#hasEnded = true
    clearInterval(this.#everySecond)
    this.#camera?.input.leave(reason)
  }

  #say(answer: CameraAnswer): void {
    this.#options.websocket.send(JSON.stringify(answer), () => {}) // it may have gone: a close follows
  }

  #refusalOf(error: unknown): Ending {
    if (error instanceof PortalError) {
      return { type: 'ended', how: 'refused', code: error.code, message: error.message }
    }
    this.#options.onError(error)
    return failed('unavailable', 'The portal could not answer just now.')
  }
}

const TOO_MUCH: Ending = {
  type: 'ended',
  how: 'refused',
  code: 'too-much',
  message: 'The browser sent more than the portal takes.',
}

function endingOf({ cause, reason: message }: ForeignEnd): Ending {
  switch (cause) {
    case 'finished':
      return { type: 'ended', how: 'finished', code: 'finished', message }
    case 'sent-away':
      return { type: 'ended', how: 'sent-away', code: 'sent-away', message: sentenceOf(message) }
    case 'left':
    case 'failed':
      return failed('failed', sentenceOf(message))
    default:
      return assertNever(cause)
  }
}

function sentenceOf(words: string): string {
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}.`
}

function failed(code: string, message: string): Ending {
  return { type: 'ended', how: 'failed', code, message }
}
