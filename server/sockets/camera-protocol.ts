/**
 * The whole wire of a browser that sends picture and sound: a websocket at
 * `/camera/:slug?container=webm|mp4&page=ID`. Once it is `admitted` the browser sends its recording from the
 * beginning, in order, as binary messages, and the text `finish` when it has sent all of it. One connection is one
 * recording: after a loss a new one begins.
 * @see docs/decisions/012-live-from-a-browser.md
 */
import type { StreamStatus } from '../media/engine.ts'

/** All of the recording has been sent. */
export const FINISH = 'finish'

/** How the stream is doing, told once a second when it has changed. */
export type CameraStatus = Pick<StreamStatus, 'word' | 'reason' | 'remedy' | 'recording'>

/** What the portal says, as JSON in text messages. */
export type CameraAnswer =
  | { readonly type: 'admitted' }
  | { readonly type: 'status'; readonly status: CameraStatus }
  /** The last word; the connection is closed after it. */
  | {
      readonly type: 'ended'
      /**
       * `finished` as asked; `failed`: trying again may help; `refused` and `sent-away`: it will not, until somebody
       * changes something.
       */
      readonly how: 'finished' | 'failed' | 'refused' | 'sent-away'
      /** Kebab-case, for programs. */
      readonly code: string
      readonly message: string
    }
