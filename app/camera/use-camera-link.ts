import { useCallback, useEffect, useRef, useState } from 'react'
import { type CameraLink, type LinkState, startCameraLink } from './camera-link.ts'
import { chooseFormat } from './recorder-format.ts'

export interface CameraLinkInUse {
  /** null: nothing has been sent yet. */
  readonly state: LinkState | null
  /** Whether it sends, or tries to. */
  readonly isActive: boolean
  start(): void
  stop(): void
}

/**
 * Sending to the portal in a component. Another stream while it sends begins a new recording; none ends the sending.
 * @param stream what is captured; null when nothing is
 */
export function useCameraLink(slug: string, stream: MediaStream | null): CameraLinkInUse {
  const [state, setState] = useState<LinkState | null>(null)
  const link = useRef<CameraLink | null>(null)
  const captured = useRef(stream)
  const page = useRef('')

  useEffect(() => () => link.current?.cut(), [])
  useEffect(() => {
    const before = captured.current
    captured.current = stream
    if (stream === before) return
    if (stream === null) link.current?.stop()
    else link.current?.renew()
  }, [stream])

  const start = useCallback(() => {
    const format = chooseFormat(MediaRecorder.isTypeSupported)
    if (format === null) return
    page.current ||= crypto.randomUUID()
    link.current?.cut()
    link.current = startCameraLink({
      openSocket: () => new WebSocket(addressOf(slug, { container: format.container, page: page.current })),
      createRecorder: (videoBitsPerSecond) =>
        new MediaRecorder(captured.current ?? new MediaStream(), {
          mimeType: format.mimeType,
          videoBitsPerSecond,
          audioBitsPerSecond: 128_000,
        }),
      onState: setState,
    })
  }, [slug])

  const stop = useCallback(() => link.current?.stop(), [])
  return { state, isActive: state !== null && state.kind !== 'over', start, stop }
}

function addressOf(slug: string, query: Readonly<Record<string, string>>): string {
  const { protocol, host } = window.location
  return `${protocol === 'https:' ? 'wss:' : 'ws:'}//${host}/camera/${slug}?${new URLSearchParams(query)}`
}
