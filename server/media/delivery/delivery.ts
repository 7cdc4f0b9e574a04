import type { Audience, MediaAnswer, MediaRequest } from '../engine.ts'
import { holdLimitTargetDurations } from '../playlist/rules.ts'
import type { MediaObject, MediaShelf, MediaView } from '../store/media-shelf.ts'
import { mediaCacheControl, neverCached, playlistCacheControl } from './cache-control.ts'
import { type Directives, parseDirectives } from './directives.ts'
import { hold } from './hold.ts'
import { isHinted, liveEdge, type PartPosition } from './live-edge.ts'
import { type MediaTarget, parseMediaPath } from './media-path.ts'
import { type PlaylistKind, RenderedPlaylists } from './rendered-playlists.ts'
import { resolveHold } from './resolve-hold.ts'
import type { Timers } from './timers.ts'

type Question = Pick<MediaRequest, 'path' | 'query' | 'audience'>

/** Answers viewers from a shelf; holds the answer while what they need is about to come. */
export class Delivery {
  readonly #timers: Timers
  readonly #playlists = new RenderedPlaylists()

  constructor(timers: Timers) {
    this.#timers = timers
  }

  /** @throws the signal's reason when the viewer went while waiting */
  async answer(shelf: MediaShelf, { path, query, audience }: Question, signal: AbortSignal): Promise<MediaAnswer> {
    const target = parseMediaPath(path)
    const view = shelf.view(audience)
    if (!target || !view) return notFound
    switch (target.kind) {
      case 'multivariant':
        return this.#playlist(shelf, { view, kind: 'multivariant', audience, isHeld: false })
      case 'playlist':
        return this.#mediaPlaylist(shelf, { query, audience, view }, signal)
      case 'part':
        return this.#part(shelf, { target, audience, view }, signal)
      default:
        return found(await find(shelf, target, audience), audience)
    }
  }

  async #mediaPlaylist(
    shelf: MediaShelf,
    {
      query,
      audience,
      view,
    }: { readonly query: URLSearchParams; readonly audience: Audience; readonly view: MediaView },
    signal: AbortSignal,
  ): Promise<MediaAnswer> {
    const directives = parseDirectives(query)
    if (typeof directives !== 'string') {
      return this.#hold(shelf, view, () => this.#attempt(shelf, directives, audience), signal)
    }
    if (view.phase === 'ended') return this.#playlist(shelf, { view, kind: 'full', audience, isHeld: false })
    return { status: 400, reason: directives, cacheControl: neverCached }
  }

  #attempt(shelf: MediaShelf, directives: Directives, audience: Audience): MediaAnswer | undefined {
    const view = shelf.view(audience)
    if (!view) return notFound
    const verdict = resolveHold(directives.waitFor, liveEdge(view))
    if (verdict === 'hold') return undefined
    if (verdict === 'bad-request') return tooFarAhead
    const kind = directives.skip ? 'delta' : 'full'
    return this.#playlist(shelf, { view, kind, audience, isHeld: directives.waitFor !== undefined })
  }

  async #part(
    shelf: MediaShelf,
    {
      target,
      audience,
      view,
    }: { readonly target: PartPosition; readonly audience: Audience; readonly view: MediaView },
    signal: AbortSignal,
  ): Promise<MediaAnswer> {
    const isAwaited = () => {
      const now = shelf.view(audience)
      return now !== undefined && isHinted(target, liveEdge(now))
    }
    const waiting = await this.#hold(shelf, view, () => (isAwaited() ? undefined : 'over'), signal)
    return waiting === 'over' ? found(await shelf.part(target, audience), audience) : waiting
  }

  async #hold<T>(
    shelf: MediaShelf,
    { timing }: MediaView,
    attempt: () => T | undefined,
    signal: AbortSignal,
  ): Promise<T | MediaAnswer> {
    const milliseconds = timing.targetDurationSeconds * holdLimitTargetDurations * 1000
    const answer = await hold(shelf, attempt, { milliseconds, timers: this.#timers, signal })
    return answer === 'too-late' ? heldTooLong : answer
  }

  #playlist(
    shelf: MediaShelf,
    {
      view,
      kind,
      audience,
      isHeld,
    }: {
      readonly view: MediaView
      readonly kind: PlaylistKind
      readonly audience: Audience
      readonly isHeld: boolean
    },
  ): MediaAnswer {
    const { phase, timing } = view
    const { targetDurationSeconds } = timing
    return {
      status: 200,
      contentType: 'application/vnd.apple.mpegurl',
      ...this.#playlists.render(view, kind),
      cacheControl: playlistCacheControl({ audience, phase, targetDurationSeconds, isHeld }),
      isCurrent: () => shelf.view(audience) === view,
    }
  }
}

async function find(
  shelf: MediaShelf,
  target: Extract<MediaTarget, { kind: 'init' | 'segment' }>,
  audience: Audience,
): Promise<MediaObject | undefined> {
  return target.kind === 'init' ? shelf.init(target.init, audience) : shelf.segment(target.msn, audience)
}

function found(object: MediaObject | undefined, audience: Audience): MediaAnswer {
  if (!object) return notFound
  const cacheControl = mediaCacheControl({ audience, isRecorded: object.isRecorded })
  const { bytes: body, isRecorded } = object
  return { status: 200, contentType: 'video/mp4', body, cacheControl, isCurrent: isRecorded ? always : never }
}

const always = () => true
/** A preview may be numbered anew at any time. */
const never = () => false

/** Unknown, not yet public or lost: the same answer. */
export const notFound: MediaAnswer = { status: 404, reason: 'there is no such media', cacheControl: neverCached }

const tooFarAhead: MediaAnswer = { status: 400, reason: 'too far ahead of the live edge', cacheControl: neverCached }

const heldTooLong: MediaAnswer = { status: 503, reason: 'nothing came in time', cacheControl: neverCached }
