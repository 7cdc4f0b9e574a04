import type { Audience } from '../engine.ts'
import type { MediaObject, MediaShelf, MediaView } from './media-shelf.ts'
import type { RecordingFiles } from './recording-files.ts'
import { RecordingReader } from './recording-reader.ts'
import type { StoredSegment } from './segment.ts'
import type { StreamMedia } from './stream-media.ts'

/** What can be watched of a stream: from memory near the live edge, else from disk. */
export class StreamShelf implements MediaShelf {
  readonly #media: StreamMedia
  readonly #reader: RecordingReader
  #seen: { readonly revision: number; readonly view: MediaView | undefined } | undefined

  constructor(media: StreamMedia, files: RecordingFiles) {
    this.#media = media
    this.#reader = new RecordingReader(files)
  }

  get revision(): number {
    return this.#media.changes.revision
  }

  listen(listener: () => void): () => void {
    return this.#media.changes.listen(listener)
  }

  view(audience: Audience): MediaView | undefined {
    if (this.#seen?.revision !== this.revision) this.#seen = { revision: this.revision, view: look(this.#media) }
    const { view } = this.#seen
    return audience === 'public' && view?.phase === 'preview' ? undefined : view
  }

  init(init: number, audience: Audience): MediaObject | undefined {
    const bytes = this.#media.inits.get(init)?.bytes
    const first = this.#media.recorded[0]
    const isRecorded = first !== undefined && init >= first.init
    return bytes && (isRecorded || audience === 'staff') ? { bytes, isRecorded } : undefined
  }

  async segment(msn: number, audience: Audience): Promise<MediaObject | undefined> {
    const segment = this.#visible(msn, audience)
    if (segment?.state !== 'closed') return undefined
    const bytes = this.#media.window.segment(msn) ?? (await this.#reader.segment(segment))
    if (!bytes) this.#media.markGap(msn)
    return bytes && { bytes, isRecorded: this.#media.isRecorded(msn) }
  }

  async part(
    position: { readonly msn: number; readonly part: number },
    audience: Audience,
  ): Promise<MediaObject | undefined> {
    const segment = this.#visible(position.msn, audience)
    const part = segment?.parts[position.part]
    if (!segment || !part || part.isGap) return undefined
    const bytes = this.#media.window.part(position.msn, position.part) ?? (await this.#reader.part(segment, part))
    if (!bytes) this.#media.markGap(position.msn)
    return bytes && { bytes, isRecorded: this.#media.isRecorded(position.msn) }
  }

  #visible(msn: number, audience: Audience): StoredSegment | undefined {
    return audience === 'staff' || this.#media.isRecorded(msn) ? this.#media.list.find(msn) : undefined
  }
}

/** The recording as soon as its first part can be played; until then the preview, which no end outlives. */
function look(media: StreamMedia): MediaView | undefined {
  const { list, inits, isEnded, recorded, timing } = media
  const isLive = (recorded[0]?.durationSeconds ?? 0) > 0
  const segments = isLive ? recorded : list.from(0)
  const init = inits.get(segments.at(-1)?.init ?? 0)
  const first = segments[0]
  if (!first || first.durationSeconds === 0 || !init || (isEnded && !isLive)) return undefined
  return {
    phase: isLive ? (isEnded ? 'ended' : 'live') : 'preview',
    segments,
    nextMsn: list.nextMsn,
    discontinuitySequence: list.discontinuitySequence(first.msn),
    timing,
    init,
  }
}
