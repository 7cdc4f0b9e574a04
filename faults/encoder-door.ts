import { systemClock } from '../server/clock.ts'
import { type EncoderListener, listenForEncoders } from '../server/media/ingest/rtmp-server.ts'
import { RecordingDoor } from '../test/media/ingest/recording-door.ts'
import { TestEncoder } from '../test/media/ingest/test-encoder.ts'

/** The one that is admitted. */
export const RIGHT_KEY = 'right-key'

/** A port for encoders, and what came through it. */
export interface EncoderDoorUnderTest extends EncoderListener {
  readonly door: RecordingDoor
}

/** The RTMP server with the limits it has in earnest, which knows one key. */
export async function openEncoderDoor(): Promise<EncoderDoorUnderTest> {
  const door = new RecordingDoor(RIGHT_KEY)
  const listener = await listenForEncoders({ host: '127.0.0.1', port: 0, door, clock: systemClock })
  return { ...listener, door }
}

/** Whether an honest encoder is served now. */
export async function serves({ port }: EncoderListener): Promise<boolean> {
  const { encoder, status } = await TestEncoder.publish(port, RIGHT_KEY)
  await using _ = encoder
  return status === 'NetStream.Publish.Start'
}

/** How long some work takes. */
export async function millisecondsOf(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now()
  await work()
  return Math.round(performance.now() - started)
}
