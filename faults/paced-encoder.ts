import { setTimeout as wait } from 'node:timers/promises'
import { FlvReader } from '../server/media/flv/flv-reader.ts'
import type { FlvTag } from '../server/media/flv/flv-tag.ts'
import { TestEncoder } from '../test/media/ingest/test-encoder.ts'
import { encodeFlv } from '../test/support/encode-flv.ts'

const FRAMES_PER_SECOND = 25
const VIDEO_TAG = 9
const CODED_FRAMES = 1

/** An encoder that knows how much of its picture the system took from it. */
export interface PacedEncoder extends AsyncDisposable {
  /** Seconds of picture from its first frame to the end of the newest that its socket has taken. */
  takenSeconds(): number
  /** Sends nothing, without hanging up. @returns how to go on, at once with what it owes */
  fallSilent(): () => void
}

/** Picture and sound for the paced encoder, a key frame a second. */
export async function encodeTags(seconds: number, size = '64x36'): Promise<readonly FlvTag[]> {
  const picture = { frameRate: String(FRAMES_PER_SECOND), size, keyFrameEvery: FRAMES_PER_SECOND }
  return [...new FlvReader().push(await encodeFlv({ ...picture, sampleRate: 48_000, seconds }))]
}

/**
 * Publishes in real time from the first tag on, until it is disposed, the portal hangs up, or there is no more.
 * @param address `rtmp://host:port/live`
 * @throws when the portal does not take it
 */
export async function publishPaced(address: string, key: string, tags: readonly FlvTag[]): Promise<PacedEncoder> {
  const { encoder, status } = await TestEncoder.publish(Number(new URL(address).port), key)
  if (status !== 'NetStream.Publish.Start') throw new Error(`the encoder was not taken: ${status}`)
  const started = performance.now()
  let takenSeconds = 0
  let silence = Promise.resolve()
  const publishing = (async () => {
    for (const { type, timestamp, data } of tags) {
      await wait(Math.max(0, started + timestamp - performance.now()))
      await silence
      if (encoder.isClosed) return
      encoder.send({ type, timestamp, streamId: 1, payload: data })
      const isFrame = type === VIDEO_TAG && data[1] === CODED_FRAMES
      if (isFrame && encoder.unsentBytes === 0) takenSeconds = timestamp / 1000 + 1 / FRAMES_PER_SECOND
    }
  })()
  return {
    takenSeconds: () => takenSeconds,
    fallSilent: () => {
      let goOn = () => {}
      silence = new Promise((resolve) => {
        goOn = resolve
      })
      return goOn
    },
    [Symbol.asyncDispose]: async () => {
      await encoder[Symbol.asyncDispose]()
      await publishing
    },
  }
}
