import type { CameraAnswer, CameraStatus, FINISH } from '../../server/sockets/camera-protocol.ts'

/** How the sending goes. */
export type LinkState =
  | { readonly kind: 'connecting' }
  /** @property status null: the portal has not said how the stream does yet */
  | { readonly kind: 'sending'; readonly status: CameraStatus | null; readonly isReduced: boolean }
  | { readonly kind: 'lost'; readonly message: string }
  | { readonly kind: 'stopping' }
  /** It does not go on by itself. `code`: `stopped`, or why the portal refused. */
  | { readonly kind: 'over'; readonly code: string; readonly message: string }

export interface CameraLinkOptions {
  /** A new connection to the portal, not open yet. */
  readonly openSocket: () => WebSocket
  /** A new recorder of what is captured now, not started yet. */
  readonly createRecorder: (videoBitsPerSecond: number) => MediaRecorder
  readonly onState: (state: LinkState) => void
}

/** A recording on its way to the portal. */
export interface CameraLink {
  /** Begins again with what is captured now. */
  renew(): void
  /** What has been recorded is still sent. */
  stop(): void
  /** At once: the page goes. */
  cut(): void
}

const finish: typeof FINISH = 'finish'
const SLICE_MS = 100
const ADMITTED_WITHIN_MS = 8_000
const FINISHED_WITHIN_MS = 5_000
const AGAIN_MS = [300, 1_000, 2_000, 3_000]
/** From a good picture to one that a bad network carries. */
const VIDEO_BITS_PER_SECOND = [2_500_000, 1_200_000, 500_000]
const MOST_UNSENT_SECONDS = 3

/**
 * Sends a recording to the portal, and another one after each loss, until it is stopped or the portal says no.
 * Recordings start afresh: the portal's decoder needs the beginning of one.
 */
export function startCameraLink(options: CameraLinkOptions): CameraLink {
  const link = new Link(options)
  link.connect()
  return link
}

class Link implements CameraLink {
  readonly #options: CameraLinkOptions
  #socket: WebSocket | undefined
  #recorder: MediaRecorder | undefined
  #timer: ReturnType<typeof setTimeout> | undefined
  #losses = 0
  #quality = 0
  #isStopping = false
  #isOver = false

  constructor(options: CameraLinkOptions) {
    this.#options = options
  }

  connect(): void {
    const { openSocket, onState } = this.#options
    if (this.#losses === 0) onState({ kind: 'connecting' })
    const socket = openSocket()
    this.#socket = socket
    socket.addEventListener('message', ({ data }) => this.#isCurrent(socket) && this.#hear(JSON.parse(String(data))))
    socket.addEventListener('close', () => this.#isCurrent(socket) && this.#lose('The connection to the portal broke.'))
    this.#after(ADMITTED_WITHIN_MS, () => this.#lose('The portal does not answer.'))
  }

  renew(): void {
    if (this.#isOver) return
    this.#letGo()
    this.#losses = 0
    this.connect()
  }

  stop(): void {
    if (this.#isOver || this.#isStopping) return
    const recorder = this.#recorder
    const socket = this.#socket
    if (recorder === undefined || socket === undefined) {
      this.#conclude('stopped', '')
      return
    }
    this.#isStopping = true
    this.#options.onState({ kind: 'stopping' })
    // The recorder's last piece comes before this event.
    recorder.addEventListener('stop', () => socket.readyState === socket.OPEN && socket.send(finish))
    if (recorder.state !== 'inactive') recorder.stop()
    this.#after(FINISHED_WITHIN_MS, () => this.#conclude('stopped', ''))
  }

  cut(): void {
    this.#isOver = true
    this.#letGo()
  }

  #hear(answer: CameraAnswer): void {
    switch (answer.type) {
      case 'admitted':
        this.#record()
        return
      case 'status':
        this.#losses = 0
        if (!this.#isStopping) this.#tell(answer.status)
        return
      case 'ended':
        if (answer.how === 'failed') this.#lose(answer.message)
        else this.#conclude(answer.how === 'finished' ? 'stopped' : answer.code, answer.message)
    }
  }

  #record(): void {
    clearTimeout(this.#timer)
    const socket = this.#socket
    const bitsPerSecond = VIDEO_BITS_PER_SECOND[this.#quality] ?? 0
    const recorder = this.#options.createRecorder(bitsPerSecond)
    this.#recorder = recorder
    const mostUnsentBytes = (MOST_UNSENT_SECONDS * bitsPerSecond) / 8
    recorder.addEventListener('dataavailable', ({ data }) => {
      if (socket?.readyState !== socket?.OPEN || !socket || data.size === 0) return
      socket.send(data)
      if (socket.bufferedAmount > mostUnsentBytes && this.#isCurrent(socket)) this.#reduce()
    })
    recorder.start(SLICE_MS)
    this.#tell(null)
  }

  /** What waits would be seen seconds late, for as long as this connection lives: better a new one, with less. */
  #reduce(): void {
    this.#quality = Math.min(this.#quality + 1, VIDEO_BITS_PER_SECOND.length - 1)
    this.#lose('Your network does not carry this picture.')
  }

  #tell(status: CameraStatus | null): void {
    this.#options.onState({ kind: 'sending', status, isReduced: this.#quality > 0 })
  }

  #lose(message: string): void {
    if (this.#isOver) return
    if (this.#isStopping) {
      this.#conclude('stopped', '')
      return
    }
    this.#letGo()
    this.#options.onState({ kind: 'lost', message })
    const pause = AGAIN_MS[Math.min(this.#losses, AGAIN_MS.length - 1)] ?? 0
    this.#losses += 1
    this.#after(pause, () => this.connect())
  }

  #conclude(code: string, message: string): void {
    if (this.#isOver) return
    this.cut()
    this.#options.onState({ kind: 'over', code, message })
  }

  #letGo(): void {
    clearTimeout(this.#timer)
    const [recorder, socket] = [this.#recorder, this.#socket]
    this.#recorder = undefined
    this.#socket = undefined
    if (recorder && recorder.state !== 'inactive') recorder.stop()
    socket?.close()
  }

  #isCurrent(socket: WebSocket): boolean {
    return this.#socket === socket
  }

  #after(milliseconds: number, act: () => void): void {
    clearTimeout(this.#timer)
    this.#timer = setTimeout(act, milliseconds)
  }
}
