import type { IngestMessage } from '../../../server/media/ingest/sample.ts'
import { TimestampUnwrapper } from '../../../server/media/ingest/timestamp-unwrapper.ts'
import { audio, bothFor, bothTracks, interleave, type Stretch, video } from './messages.ts'

/** What an encoder sends, and what it must become. */
export interface OddStream {
  readonly messages: readonly IngestMessage[]
  /** Starts of a run: the first one, and one for every jump. */
  readonly discontinuities: number
}

const TWO_TO_32 = 2 ** 32
const TEN_SECONDS: Stretch = { fromMs: 0, toMs: 10_000 }

/** Time stamps as no encoder should send them, ten seconds and more of picture and sound. @see FAULTS F21 */
export const oddTimeStamps: Readonly<Record<string, OddStream>> = {
  'a random start': steady(shifted(bothFor(TEN_SECONDS), 3_111_222_333)),
  'a wrap after 49.7 days': steady(unwrapped(shifted(bothFor(TEN_SECONDS), TWO_TO_32 - 5000))),
  'an hour forward': jump(3_600_000),
  'ten seconds back': jump(-10_000),
  'a second and a half forward': jump(1500),
  'decoded after it is shown': steady(restamped(bothFor(TEN_SECONDS), { offsetMs: -80 })),
  'an offset of two hours': steady(restamped(bothFor(TEN_SECONDS), { offsetMs: 7_200_000 })),
  'two pictures at one time': steady(
    interleave(inPairs(video({ ...TEN_SECONDS, framesPerSecond: 30 })), audio(TEN_SECONDS)),
  ),
  'sound five seconds ahead': steady(
    interleave(video({ fromMs: 0, toMs: 20_000 }), audio({ fromMs: 5000, toMs: 20_000 })),
  ),
  'sound that drifts by 200 ppm': steady(
    interleave(video({ fromMs: 0, toMs: 60_000 }), drifting(audio({ fromMs: 0, toMs: 60_000 }), 1.0002)),
  ),
  'sound that loses 50 ms at once': steady(
    interleave(
      video(TEN_SECONDS),
      audio({ fromMs: 0, toMs: 4000 }),
      shifted(audio({ fromMs: 4000, toMs: 10_000 }), 50),
    ),
  ),
  'pictures that come unevenly': steady(interleave(uneven(video(TEN_SECONDS)), audio(TEN_SECONDS))),
}

function steady(messages: readonly IngestMessage[]): OddStream {
  return { messages: [...bothTracks, ...messages], discontinuities: 1 }
}

function jump(byMs: number): OddStream {
  const before = bothFor({ fromMs: 20_000, toMs: 26_000 })
  const after = shifted(bothFor({ fromMs: 26_000, toMs: 32_000 }), byMs)
  return { messages: [...bothTracks, ...before, ...after], discontinuities: 2 }
}

function shifted(messages: readonly IngestMessage[], byMs: number): IngestMessage[] {
  return messages.map((message) => restamp(message, (stampMs) => stampMs + byMs))
}

/** As they come from the wire, in 32 bits, through what every door has. */
function unwrapped(messages: readonly IngestMessage[]): IngestMessage[] {
  const unwrapper = new TimestampUnwrapper()
  return messages.map((message) => restamp(message, (stampMs) => unwrapper.unwrap(stampMs % TWO_TO_32)))
}

function drifting(messages: readonly IngestMessage[], speed: number): IngestMessage[] {
  return messages.map((message) => restamp(message, (stampMs) => Math.round(stampMs * speed)))
}

function inPairs(messages: readonly IngestMessage[]): IngestMessage[] {
  return messages.map((message, index) => restamp(message, (stampMs) => (index % 2 === 1 ? stampMs - 33 : stampMs)))
}

/** Every fifth frame is late by as much as it can. */
function uneven(messages: readonly IngestMessage[]): IngestMessage[] {
  return messages.map((message, index) => restamp(message, (stampMs) => (index % 5 === 3 ? stampMs + 30 : stampMs)))
}

function restamped(messages: readonly IngestMessage[], { offsetMs }: { readonly offsetMs: number }): IngestMessage[] {
  return messages.map((message) =>
    message.type === 'sample' && message.sample.kind === 'video'
      ? { ...message, sample: { ...message.sample, compositionOffsetMs: offsetMs } }
      : message,
  )
}

/** The bytes go on to say the time stamp, so that what becomes of it can be told. */
function restamp(message: IngestMessage, change: (stampMs: number) => number): IngestMessage {
  if (message.type !== 'sample') return message
  const decodeTimeMs = change(message.sample.decodeTimeMs)
  const data = Buffer.from(`${message.sample.kind} ${decodeTimeMs}`)
  return { ...message, sample: { ...message.sample, decodeTimeMs, data } }
}
