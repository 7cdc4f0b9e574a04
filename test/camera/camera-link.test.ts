import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { type LinkState, startCameraLink } from '../../app/camera/camera-link.ts'
import type { CameraAnswer } from '../../server/sockets/camera-protocol.ts'

/** The browser's websocket as far as the link uses it; a test plays the portal. */
class PortalEnd extends EventTarget {
  readonly OPEN = 1
  readyState = 1
  bufferedAmount = 0
  readonly sent: unknown[] = []

  send(data: unknown): void {
    this.sent.push(data)
  }

  close(): void {
    this.readyState = 3
  }

  says(answer: CameraAnswer): void {
    this.dispatchEvent(new MessageEvent('message', { data: JSON.stringify(answer) }))
  }

  breaks(): void {
    this.readyState = 3
    this.dispatchEvent(new Event('close'))
  }
}

/** The browser's recorder; a test plays the camera. */
class Recorder extends EventTarget {
  state: 'inactive' | 'recording' = 'inactive'
  readonly videoBitsPerSecond: number

  constructor(videoBitsPerSecond: number) {
    super()
    this.videoBitsPerSecond = videoBitsPerSecond
  }

  start(): void {
    this.state = 'recording'
  }

  stop(): void {
    this.state = 'inactive'
    this.records('the last piece')
    this.dispatchEvent(new Event('stop'))
  }

  records(piece: string): void {
    this.dispatchEvent(Object.assign(new Event('dataavailable'), { data: { size: piece.length, piece } }))
  }
}

const LIVE: CameraAnswer = {
  type: 'status',
  status: { word: 'live', recording: 'on', reason: null, remedy: null },
}

function startedLink() {
  const states: LinkState[] = []
  const sockets: PortalEnd[] = []
  const recorders: Recorder[] = []
  const link = startCameraLink({
    // As much of both as the link touches.
    openSocket: () => added(sockets, new PortalEnd()) as unknown as WebSocket,
    createRecorder: (bits) => added(recorders, new Recorder(bits)) as unknown as MediaRecorder,
    onState: (state) => states.push(state),
  })
  const newest = <T>(list: readonly T[]): T => {
    const last = list.at(-1)
    if (last === undefined) throw new Error('there is none yet')
    return last
  }
  return {
    link,
    states,
    sockets,
    recorders,
    kinds: () => states.map(({ kind }) => kind),
    socket: () => newest(sockets),
    recorder: () => newest(recorders),
  }
}

function added<T>(list: T[], item: T): T {
  list.push(item)
  return item
}

beforeEach(() => vi.useFakeTimers())
afterEach(() => vi.useRealTimers())

test('nothing is recorded before the portal has let the browser in', () => {
  const { recorders, socket, recorder, kinds } = startedLink()
  expect(recorders).toEqual([])
  socket().says({ type: 'admitted' })
  recorder().records('first')
  socket().says(LIVE)
  expect(socket().sent).toMatchObject([{ piece: 'first' }])
  expect(kinds()).toEqual(['connecting', 'sending', 'sending'])
})

test('after a loss a new recording begins, from its beginning, without being asked', () => {
  const { socket, recorder, recorders, sockets, kinds } = startedLink()
  socket().says({ type: 'admitted' })
  const [lost, former] = [socket(), recorder()]
  lost.breaks()
  expect(former.state).toBe('inactive')
  vi.advanceTimersByTime(1_000)
  socket().says({ type: 'admitted' })
  expect([sockets.length, recorders.length]).toEqual([2, 2])
  expect(lost.sent).toEqual([])
  expect(kinds()).toEqual(['connecting', 'sending', 'lost', 'sending'])
})

test('it goes on trying for as long as the portal is away, every three seconds at last', () => {
  const { socket, sockets, kinds } = startedLink()
  for (let tries = 0; tries < 20; tries += 1) {
    socket().breaks()
    vi.advanceTimersByTime(3_000)
  }
  expect(sockets).toHaveLength(21)
  expect(
    kinds()
      .slice(1)
      .every((kind) => kind === 'lost'),
  ).toBe(true)
})

test('a portal that does not answer is tried again', () => {
  const { sockets } = startedLink()
  vi.advanceTimersByTime(8_000 + 300)
  expect(sockets).toHaveLength(2)
})

test('a portal that could not read the recording gets a new one', () => {
  const { socket, sockets } = startedLink()
  socket().says({ type: 'admitted' })
  socket().says({ type: 'ended', how: 'failed', code: 'failed', message: 'ffmpeg stopped.' })
  vi.advanceTimersByTime(300)
  expect(sockets).toHaveLength(2)
})

test.each(['busy', 'not-found', 'not-scheduled'])('refused with %s it does not try again', (code) => {
  const { socket, sockets, states } = startedLink()
  socket().says({ type: 'ended', how: 'refused', code, message: 'No.' })
  socket().breaks()
  vi.advanceTimersByTime(60_000)
  expect(sockets).toHaveLength(1)
  expect(states.at(-1)).toEqual({ kind: 'over', code, message: 'No.' })
})

test('stopping sends what has been recorded, says so, and waits for the portal to have it', () => {
  const { link, socket, states } = startedLink()
  socket().says({ type: 'admitted' })
  link.stop()
  expect(socket().sent).toMatchObject([{ piece: 'the last piece' }, 'finish'])
  expect(states.at(-1)).toEqual({ kind: 'stopping' })
  socket().says({ type: 'ended', how: 'finished', code: 'finished', message: 'The encoder stopped' })
  expect(states.at(-1)).toEqual({ kind: 'over', code: 'stopped', message: 'The encoder stopped' })
})

test('stopping ends even when the portal says nothing more', () => {
  const { link, socket, sockets, states } = startedLink()
  socket().says({ type: 'admitted' })
  link.stop()
  vi.advanceTimersByTime(5_000)
  expect(states.at(-1)).toMatchObject({ kind: 'over', code: 'stopped' })
  vi.advanceTimersByTime(60_000)
  expect(sockets).toHaveLength(1)
})

test('a network that does not carry the picture gets a smaller one', () => {
  const { socket, recorder, states } = startedLink()
  socket().says({ type: 'admitted' })
  const first = recorder().videoBitsPerSecond
  socket().bufferedAmount = first // eight seconds of it
  recorder().records('late')
  vi.advanceTimersByTime(300)
  socket().says({ type: 'admitted' })
  expect(recorder().videoBitsPerSecond).toBeLessThan(first / 2)
  expect(states.at(-1)).toEqual({ kind: 'sending', status: null, isReduced: true })
})

test('another camera while sending begins a new recording at once', () => {
  const { link, socket, sockets, recorder } = startedLink()
  socket().says({ type: 'admitted' })
  const former = recorder()
  link.renew()
  expect(former.state).toBe('inactive')
  expect(sockets).toHaveLength(2)
})
