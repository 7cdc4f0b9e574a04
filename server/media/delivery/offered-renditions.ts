import type { Audience } from '../engine.ts'
import type { SessionData } from '../playlist/multivariant-playlist.ts'
import type { MediaShelf, MediaView, RenditionShelves } from '../store/media-shelf.ts'
import { audioOnlyAddress } from './media-path.ts'
import type { OfferedView } from './rendered-playlists.ts'

/** @param name as addresses have it */
export function findShelf({ source, audio, rungs = [] }: RenditionShelves, name: string): MediaShelf | undefined {
  if (name === 'source') return source
  return name === 'audio' ? audio?.shelf : rungs.find((rung) => rung.name === name)?.shelf
}

/** A player asks for its multivariant playlist once: what begins within a moment is waited for. */
export function awaitsMore({ audio, rungs = [] }: RenditionShelves, audience: Audience): boolean {
  return [audio, ...rungs].some((one) => one?.isAwaited && one.shelf.view(audience) === undefined)
}

/** Session data that tells a player where the sound alone is to be had. */
const audioOnlyData: SessionData = { dataId: 'org.rostrum.audio-only', value: audioOnlyAddress }

/**
 * What a multivariant playlist offers now: the source and the rungs there are, or the sound alone.
 * @returns what `renderMultivariant` takes
 */
export function offer(
  shelves: RenditionShelves,
  { name, view, audience }: { readonly name: string; readonly view: MediaView; readonly audience: Audience },
): readonly [readonly [OfferedView, ...OfferedView[]], readonly SessionData[]] {
  const hasAudio = name === 'source' && shelves.audio?.shelf.view(audience) !== undefined
  return [[{ name, view }, ...viewsBeside(shelves, { name, audience })], hasAudio ? [audioOnlyData] : []]
}

/** The renditions that a player may switch to from the one with that name, highest first. */
export function viewsBeside(
  { source, rungs = [] }: RenditionShelves,
  { name, audience }: { readonly name: string; readonly audience: Audience },
): readonly OfferedView[] {
  if (name === 'audio') return []
  const offered = rungs.filter(({ isOffered }) => isOffered)
  const all: readonly NamedShelf[] = [{ name: 'source', shelf: source }, ...offered]
  return all.filter((one) => one.name !== name).flatMap(toView(audience))
}

interface NamedShelf {
  readonly name: string
  readonly shelf: MediaShelf
  readonly bitsPerSecond?: number
}

function toView(audience: Audience) {
  return ({ name, shelf, bitsPerSecond }: NamedShelf): OfferedView[] => {
    const view = shelf.view(audience)
    return view ? [{ name, view, ...(bitsPerSecond !== undefined && { bitsPerSecond }) }] : []
  }
}
