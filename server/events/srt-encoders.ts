import type { Viewer } from '../accounts/viewer.ts'

/**
 * Encoders that speak SRT: a producer opens a door for an event, with a passphrase of its own, and gives its address
 * to the encoder. Asks the policy: `event:produce`.
 */
export interface SrtEncoders {
  /** Whether this portal has SRT ports. */
  readonly areOffered: boolean
  /** Where an event's door is, without the passphrase; null while it is closed. */
  addressOf(eventId: string): string | null
  /**
   * Opens the door, with a new passphrase when it is open already.
   * @returns its whole address, passphrase included, this once
   * @throws EventError `not-found`, `not-scheduled`, `no-ffmpeg`, `no-free-port`
   */
  open(viewer: Viewer, slug: string): Promise<string>
  /** The encoder that has come through it is cut. Idempotent. @throws EventError `not-found` */
  close(viewer: Viewer, slug: string): Promise<void>
}
