import type { SourceFollower } from './source-follower.ts'

/**
 * Several followers of one source as one. The source goes on whatever becomes of them, and so do the others: one that
 * throws is not asked any more.
 * @param onBug told what it threw
 */
export function joinFollowers(
  followers: readonly Partial<SourceFollower>[],
  onBug: (error: unknown) => void,
): SourceFollower {
  const going = new Set(followers)
  const tell = (call: (follower: Partial<SourceFollower>) => void) => {
    for (const follower of going) {
      try {
        call(follower)
      } catch (error) {
        going.delete(follower)
        onBug(error)
      }
    }
  }
  return {
    beginRun: (run) => tell((follower) => follower.beginRun?.(run)),
    openSegment: (programTime) => tell((follower) => follower.openSegment?.(programTime)),
    addPicture: (sample) => tell((follower) => follower.addPicture?.(sample)),
    addSound: (frames) => tell((follower) => follower.addSound?.(frames)),
    addPart: (content) => tell((follower) => follower.addPart?.(content)),
    closeSegment: () => tell((follower) => follower.closeSegment?.()),
    end: () => tell((follower) => follower.end?.()),
  }
}
