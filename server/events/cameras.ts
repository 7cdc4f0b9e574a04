import type { Viewer } from '../accounts/viewer.ts'
import type { BrowserContainer } from '../media/foreign/browser-arguments.ts'
import type { ForeignInput } from '../media/foreign/foreign-input.ts'

/** A browser that may send. */
export interface Camera {
  readonly eventId: string
  /** Where its recording goes. */
  readonly input: ForeignInput
}

/** Going live from a browser, for who has a laptop and no encoder. Asks the policy: `media:send`. */
export interface Cameras {
  /** Whether ffmpeg is there, without which nothing can be made of what a browser sends. */
  isAvailable(): Promise<boolean>
  /**
   * @throws EventError `not-found`, `not-scheduled`, `busy` (another encoder sends), `no-ffmpeg`
   */
  open(viewer: Viewer, slug: string, container: BrowserContainer): Promise<Camera>
}
