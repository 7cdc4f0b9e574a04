import { AudioPackager } from './packager/audio-packager.ts'
import type { SourceFollower } from './packager/source-follower.ts'
import type { RenditionStore } from './store/rendition-store.ts'
import type { StreamMedia } from './store/stream-media.ts'

export interface AudioOnlyOptions {
  readonly partTargetSeconds: number
  readonly source: StreamMedia
  readonly store: RenditionStore
  /** Told whether there is sound to be kept now. */
  onSound(hasSound: boolean): void
}

/** Keeps the sound of one encoder's connection as a rendition of its own, in step with the source's segments. */
export function followAudio({ partTargetSeconds, source, store, onSound }: AudioOnlyOptions): Partial<SourceFollower> {
  let isOpen = false
  const packager = new AudioPackager(
    { partTargetSeconds },
    {
      openSegment(opening) {
        const msn = source.list.last?.msn
        isOpen = msn !== undefined && store.openSegment({ msn, ...opening })
      },
      addPart(part) {
        if (isOpen) store.addPart(part)
      },
      closeSegment() {
        if (isOpen) store.closeSegment()
        isOpen = false
      },
    },
  )
  return {
    beginRun(run) {
      onSound(run.tracks.audio !== undefined)
      packager.beginRun(run)
    },
    addPart: (content) => packager.addPart(content),
    closeSegment() {
      packager.closeSegment()
      store.skipTo(source.list.nextMsn)
    },
    end: () => onSound(false),
  }
}
