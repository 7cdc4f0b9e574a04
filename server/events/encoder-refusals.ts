import { EventError } from '../errors.ts'
import type { EncoderRefusal } from '../media/ingest/door.ts'

/** Why an encoder that the portal knows was not let in, in words for its person. */
export function encoderRefused(refusal: EncoderRefusal): EventError {
  if (refusal === 'busy') return new EventError('conflict', 'busy', 'Another encoder is sending for this event.')
  return new EventError('conflict', 'not-scheduled', 'This event takes no picture: it is over, or cancelled.')
}

/** Everything but RTMP needs ffmpeg. */
export function noFfmpeg(): EventError {
  return new EventError(
    'unavailable',
    'no-ffmpeg',
    'That needs ffmpeg, which is not installed on the portal’s machine.',
  )
}
