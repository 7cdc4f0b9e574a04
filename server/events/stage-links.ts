import type { Viewer } from '../accounts/viewer.ts'

/**
 * The signed link of an event's stage, for a lectern or a projector where nobody signs in: whoever has its key reads
 * the stage and acknowledges notes there, nothing else. Asks the policy: `stage-link:change`.
 */
export interface StageLinks {
  /** @returns the key that is valid now; null: the link is off. @throws EventError `not-found` */
  keyOf(viewer: Viewer, slug: string): Promise<string | null>
  /** Makes the link, or a new one in place of the old, which ends at once. @throws EventError `not-found` */
  renew(viewer: Viewer, slug: string): Promise<string>
  /** Idempotent. @throws EventError `not-found` */
  switchOff(viewer: Viewer, slug: string): Promise<void>
  /**
   * Who shows a key.
   * @throws EventError `not-found`: a wrong key, a link that is off and an event that is not are all the same
   */
  holder(slug: string, key: string): Promise<Viewer>
  /** An event's keys before this moment are worth nothing any more. */
  onEnded(listener: (eventId: string) => void): void
}
