import type { Accounts } from './accounts/accounts.ts'
import type { can } from './accounts/policy.ts'
import type { Archive } from './archive/archive.ts'
import type { Clock } from './clock.ts'
import type { Assets } from './events/assets.ts'
import type { Cameras } from './events/cameras.ts'
import type { Events } from './events/events.ts'
import type { SrtEncoders } from './events/srt-encoders.ts'
import type { StageLinks } from './events/stage-links.ts'
import type { MediaEngine } from './media/engine.ts'
import type { Questions } from './questions/questions.ts'

/** What pages and sockets may know of the configuration. */
export interface PortalFacts {
  /** The society's name, for titles and the specimen label. */
  readonly society: string
  /** Without a trailing slash, e.g. `https://live.example.org`. */
  readonly publicUrl: string
  /** What an encoder is told, without the key: `rtmp://live.example.org:1935/live`. */
  readonly rtmpUrl: string
  /** An encoder that is away for longer is no hiccup any more: viewers read other words. */
  readonly reconnectWindowSeconds: number
}

/** Every service, built once by `createPortal` (create-portal.ts) and handed to Remix, the sockets and the media handler (DESIGN D2). */
export interface Portal {
  readonly clock: Clock
  readonly facts: PortalFacts
  readonly accounts: Accounts
  /** The one policy, for loaders that need a plain yes or no. */
  readonly can: typeof can
  readonly events: Events
  readonly assets: Assets
  readonly questions: Questions
  readonly archive: Archive
  readonly media: MediaEngine
  readonly cameras: Cameras
  readonly srt: SrtEncoders
  readonly stageLinks: StageLinks
}
