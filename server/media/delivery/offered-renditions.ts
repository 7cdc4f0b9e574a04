import type { Audience } from '../engine.ts'
import type { SessionData } from '../playlist/multivariant-playlist.ts'
import type { MediaShelf, MediaView, RenditionShelves } from '../store/media-shelf.ts'
import type { NamedView } from './describe-playlist.ts'
import { audioOnlyAddress } from './media-path.ts'
import type { OfferedView } from './rendered-playlists.ts'

/** @param name as addresses have it */
export function findShelf({ source, audio, rungs = [] }: RenditionShelves, name: string): MediaShelf | undefined {
  if (name === 'source') return source
  return name === 'audio' ? audio : rungs.find((rung) => rung.name === name)?.shelf
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
  const hasAudio = name === 'source' && shelves.audio?.view(audience) !== undefined
  return [[{ name, view }, ...viewsBeside(shelves, { name, audience })], hasAudio ? [audioOnlyData] : []]
}

/** The renditions that a player may switch to from the one with that name, highest first. */
export function viewsBeside(
  { source, rungs = [] }: RenditionShelves,
  { name, audience }: { readonly name: string; readonly audience: Audience },
): readonly OfferedView[] {
  if (name === 'audio') return []
  const offered = rungs.filter(({ isOffered }) => isOffered)
  return [{ name: 'source', shelf: source }, ...offered].filter((one) => one.name !== name).flatMap(toView(audience))
}

function toView(audience: Audience) {
  return ({ shelf, ...rest }: { readonly name: string; readonly shelf: MediaShelf }): NamedView[] => {
    const view = shelf.view(audience)
    return view ? [{ ...rest, view }] : []
  }
}
