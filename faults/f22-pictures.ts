import { createEncoderHealth } from '../server/media/ingest/encoder-health.ts'
import type { IngestMessage } from '../server/media/ingest/sample.ts'
import { StreamRejectedError } from '../server/media/stream-rejected-error.ts'
import { judgeTimes } from '../test/media/packager/judge-times.ts'
import { bothTracks } from '../test/media/packager/messages.ts'
import { oddPictures } from '../test/media/packager/odd-tracks.ts'
import { packageAll } from '../test/media/packager/recording-sink.ts'
import type { FaultResult } from './fault.ts'

/** Pictures as encoders really make them. @see FAULTS F22 */
export async function measure(): Promise<FaultResult> {
  const judged = Object.values(oddPictures).map(({ messages }) => judgeTimes(packageAll(messages).segments))
  const measured = {
    streams: judged.length,
    playing: judged.filter(({ rises, longestSegmentSeconds }) => rises && longestSegmentSeconds < 6.5).length,
    tenSecondInterval: troubleOf(oddPictures['a key frame every ten seconds']?.messages ?? []),
    sizeCap: sizeCapWords(),
  }
  const isNamed = measured.tenSecondInterval.startsWith('Key frame every 10')
  return {
    fault: 'F22',
    promise: 'plays; a key frame interval over 4 s is named to the producer; size caps cut with a reason',
    measured,
    pass: measured.playing === measured.streams && isNamed && measured.sizeCap.includes('too large'),
  }
}

function troubleOf(messages: readonly IngestMessage[]): string {
  const health = createEncoderHealth()
  let now = 0
  for (const message of messages) {
    if (message.type === 'sample') now = message.sample.decodeTimeMs
    health.observe(message, now)
  }
  return health.read(now).trouble?.reason ?? 'nothing'
}

/** Time stamps that stand still with 20 kB a frame. */
function sizeCapWords(): string {
  const still = Array.from({ length: 5000 }, (_, index): IngestMessage => {
    const frame = { decodeTimeMs: 0, compositionOffsetMs: 0, isKey: index === 0, data: Buffer.alloc(20_000) }
    return { type: 'sample', sample: { kind: 'video', ...frame } }
  })
  try {
    packageAll([...bothTracks, ...still])
    return 'taken'
  } catch (error) {
    if (error instanceof StreamRejectedError) return error.message
    throw error
  }
}
