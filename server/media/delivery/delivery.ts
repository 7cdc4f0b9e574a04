import type { Audience, MediaAnswer, MediaRequest } from '../engine.ts'
import { holdLimitTargetDurations } from '../playlist/rules.ts'
import type { MediaObject, MediaShelf, MediaView, RenditionShelves } from '../store/media-shelf.ts'
import { mediaCacheControl, neverCached, type PlaylistFreshness, playlistCacheControl } from './cache-control.ts'
import { type Directives, parseDirectives } from './directives.ts'
import { hold } from './hold.ts'
import { judgeRequest, missing, type Refusal } from './judge-request.ts'
import { liveEdge } from './live-edge.ts'
import { type MediaTarget, parseMediaPath } from './media-path.ts'
import { awaitsMore, findShelf, offer, viewsBeside } from './offered-renditions.ts'
import { type PlaylistKind, type RenderedPlaylist, RenderedPlaylists } from './rendered-playlists.ts'
import type { Timers } from './timers.ts'

/** A viewer would rather have a picture than the choice of another. */
const LONGEST_WAIT_FOR_MORE_MS = 2_000

type Question = Pick<MediaRequest, 'path' | 'query' | 'audience'>

/** Answers viewers from a stream's shelves; holds the answer while what they need is about to come. */
export class Delivery {
  readonly #timers: Timers
  readonly #playlists = new RenderedPlaylists()

  constructor(timers: Timers) {
    this.#timers = timers
  }

  /** @throws the signal's reason when the viewer went while waiting */
  async answer(
    shelves: RenditionShelves,
    { path, query, audience }: Question,
    signal: AbortSignal,
  ): Promise<MediaAnswer> {
    const target = parseMediaPath(path)
    const shelf = target && findShelf(shelves, target.rendition)
    if (!shelf) return notFound
    const directives = parseDirectives(query)
    const judgeNow = (isTooLate: boolean) => {
      const view = shelf.view(audience)
      const verdict = judgeRequest({ target, directives, edge: view && liveEdge(view), isTooLate })
      return { verdict, view }
    }
    const milliseconds = target.kind === 'multivariant' ? LONGEST_WAIT_FOR_MORE_MS : holdLimitMs(shelf.view(audience))
    const timely = await hold(
      shelf,
      () => {
        const now = judgeNow(false)
        const isEarly = target.kind === 'multivariant' && awaitsMore(shelves, audience)
        return now.verdict === 'hold' || (isEarly && now.view) ? undefined : now
      },
      { milliseconds, timers: this.#timers, signal },
    )
    const { verdict, view } = timely === 'too-late' ? judgeNow(true) : timely
    if (typeof verdict === 'object') return refused(verdict)
    if (!target || !view) return notFound
    const isCurrent = () => shelf.view(audience) === view
    const { phase } = view
    if (target.kind === 'multivariant') {
      const rendered = this.#playlists.renderMultivariant(...offer(shelves, { name: target.rendition, view, audience }))
      return playlist(rendered, { freshness: { audience, phase, isHeld: false }, isCurrent })
    }
    if (target.kind === 'playlist') {
      const { kind, isHeld } = asksFor(directives)
      const others = () => viewsBeside(shelves, { name: target.rendition, audience })
      const rendered = this.#playlists.render(shelf, view, { kind, others })
      return playlist(rendered, { freshness: { audience, phase, isHeld }, isCurrent })
    }
    return found(await find(shelf, target, audience), audience)
  }
}

function playlist(
  rendered: RenderedPlaylist,
  { freshness, isCurrent }: { readonly freshness: PlaylistFreshness; readonly isCurrent: () => boolean },
): MediaAnswer {
  return {
    status: 200,
    contentType: 'application/vnd.apple.mpegurl',
    ...rendered,
    cacheControl: playlistCacheControl(freshness),
    isCurrent,
  }
}

/** An ended playlist is answered whatever its directives: it has no delta, and leaves nothing out. */
function asksFor(directives: Directives | string): { readonly kind: PlaylistKind; readonly isHeld: boolean } {
  if (typeof directives === 'string') return { kind: 'full', isHeld: false }
  return { kind: directives.skip ? 'delta' : 'full', isHeld: directives.waitFor !== undefined }
}

function holdLimitMs(view: MediaView | undefined): number {
  return (view?.timing.targetDurationSeconds ?? 0) * holdLimitTargetDurations * 1000
}

async function find(
  shelf: MediaShelf,
  target: Extract<MediaTarget, { kind: 'init' | 'segment' | 'part' }>,
  audience: Audience,
): Promise<MediaObject | undefined> {
  if (target.kind === 'init') return shelf.init(target.init, audience)
  return target.kind === 'segment' ? shelf.segment(target.msn, audience) : shelf.part(target, audience)
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

function refused(refusal: Refusal): MediaAnswer {
  return { ...refusal, cacheControl: neverCached }
}

/** Unknown, not yet public or lost: the same answer. */
export const notFound: MediaAnswer = refused(missing)
