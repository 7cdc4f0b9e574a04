import Hls, { type ErrorData, type default as HlsPlayer } from 'hls.js/light'
import { type Cure, chooseCure, type Fault } from './recovery.ts'
import type { SourceOptions } from './source.ts'

/**
 * Keeps an hls.js player alive: whatever it gives up on is begun again.
 * @returns how to stop
 */
export function superviseHls(hls: HlsPlayer, { url, startOver }: Pick<SourceOptions, 'url' | 'startOver'>): () => void {
  let earlierFaults = 0
  let timer: ReturnType<typeof setTimeout> | undefined
  const cures: Readonly<Record<Cure['act'], () => void>> = {
    'load-again': () => hls.loadSource(url),
    'go-on-loading': () => hls.startLoad(),
    'reset-decoder': () => hls.recoverMediaError(),
    'start-over': startOver,
  }

  function onError(_event: unknown, error: ErrorData) {
    if (!error.fatal) return
    const { act, afterMs } = chooseCure({ kind: kindOf(error), earlierFaults }, Math.random())
    earlierFaults += 1
    clearTimeout(timer)
    timer = setTimeout(cures[act], afterMs)
  }
  function onPlayable() {
    earlierFaults = 0
  }

  hls.on(Hls.Events.ERROR, onError)
  hls.on(Hls.Events.FRAG_BUFFERED, onPlayable)
  return () => {
    clearTimeout(timer)
    hls.off(Hls.Events.ERROR, onError)
    hls.off(Hls.Events.FRAG_BUFFERED, onPlayable)
  }
}

function kindOf({ type, details }: ErrorData): Fault['kind'] {
  if (details.startsWith('manifest')) return 'playlist'
  if (type === Hls.ErrorTypes.NETWORK_ERROR) return 'network'
  return type === Hls.ErrorTypes.MEDIA_ERROR ? 'media' : 'other'
}
