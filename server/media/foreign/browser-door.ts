import type { Clock } from '../../clock.ts'
import type { MediaEngine, StreamPlan } from '../engine.ts'
import type { AdmittedEncoder, EncoderRefusal } from '../ingest/door.ts'
import type { IngestLog } from '../ingest/ingest-log.ts'
import { type BrowserContainer, browserArguments } from './browser-arguments.ts'
import { type FfmpegChild, startFfmpeg } from './ffmpeg-child.ts'
import { ForeignInput } from './foreign-input.ts'

export interface BrowserDoorOptions {
  readonly media: Pick<MediaEngine, 'admit'>
  readonly clock: Clock
  readonly log: IngestLog
}

/** Where browsers come in that send what they record. */
export interface BrowserDoor {
  /**
   * @returns the input to write the recording to, or why it is not let in
   * @throws {Error} when ffmpeg cannot be started
   */
  enter(plan: StreamPlan, container: BrowserContainer): Promise<ForeignInput | EncoderRefusal>
}

/** @see docs/decisions/012-live-from-a-browser.md */
export function createBrowserDoor({ media, clock, log }: BrowserDoorOptions): BrowserDoor {
  return {
    enter: async (plan, container) => {
      const encoder = await media.admit(plan, 'a browser')
      if (!encoder.admitted) return encoder.refusal
      log({ event: 'encoder-admitted', streamId: encoder.streamId })
      return new ForeignInput({ encoder, clock, log, ffmpeg: startFor(encoder, container) })
    },
  }
}

/** Who was admitted and has no ffmpeg must not keep others out. */
function startFor({ sink }: AdmittedEncoder, container: BrowserContainer): FfmpegChild {
  try {
    return startFfmpeg(browserArguments(container))
  } catch (error) {
    sink.end('ffmpeg cannot be started')
    throw error
  }
}
