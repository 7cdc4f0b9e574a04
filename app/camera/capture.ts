import type { Choice } from './kept-choice.ts'
import { steadyScreen } from './steady-screen.ts'

/** Why there is no picture. `gone`: there was one, and the device was unplugged or the sharing ended. */
export type CaptureProblem = 'refused' | 'not-found' | 'in-use' | 'insecure' | 'unsupported' | 'gone' | 'failed'

/** What is recorded and shown. */
export interface Captured {
  readonly stream: MediaStream
  readonly hasSound: boolean
  stop(): void
}

const PICTURE = { width: { ideal: 1280 }, height: { ideal: 720 }, frameRate: { ideal: 30 } } as const

/** @throws what the browser throws, see `problemOf` */
export async function capture({ picture, cameraId, microphoneId }: Choice): Promise<Captured> {
  const devices = await navigator.mediaDevices.enumerateDevices()
  const has = (kind: MediaDeviceKind) => devices.some((device) => device.kind === kind)
  const audio = has('audioinput') && device(microphoneId)
  if (picture === 'camera') {
    return captured(await navigator.mediaDevices.getUserMedia({ video: { ...PICTURE, ...device(cameraId) }, audio }))
  }
  const screen = await navigator.mediaDevices.getDisplayMedia({ video: PICTURE, audio: false })
  const microphone = audio ? await navigator.mediaDevices.getUserMedia({ audio }) : null
  const steady = steadyScreen(screen)
  const stream = new MediaStream([...steady.stream.getTracks(), ...(microphone?.getTracks() ?? [])])
  return captured(stream, () => {
    steady.stop()
    stopTracks(screen)
  })
}

/** Says in one word of ours why a capture failed. */
export function problemOf(error: unknown): CaptureProblem {
  if (typeof navigator.mediaDevices === 'undefined') return 'insecure'
  switch (error instanceof Error ? error.name : '') {
    case 'NotAllowedError':
    case 'SecurityError':
      return 'refused'
    case 'NotFoundError':
    case 'OverconstrainedError':
      return 'not-found'
    case 'NotReadableError':
    case 'AbortError':
      return 'in-use'
    default:
      return 'failed'
  }
}

function device(id: string | null): MediaTrackConstraints {
  // Not `exact`: a device that was unplugged since costs the choice, not the picture.
  return id === null ? {} : { deviceId: { ideal: id } }
}

function captured(stream: MediaStream, alsoStop: () => void = () => {}): Captured {
  return {
    stream,
    hasSound: stream.getAudioTracks().length > 0,
    stop: () => {
      stopTracks(stream)
      alsoStop()
    },
  }
}

function stopTracks(stream: MediaStream): void {
  for (const track of stream.getTracks()) track.stop()
}
