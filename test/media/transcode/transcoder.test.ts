import { readdir } from 'node:fs/promises'
import { afterEach, expect, test } from 'vitest'
import { systemTimers } from '../../../server/media/delivery/timers.ts'
import type { IngestMessage } from '../../../server/media/ingest/sample.ts'
import { rungsBelow } from '../../../server/media/transcode/ladder.ts'
import { createTranscoder } from '../../../server/media/transcode/transcoder.ts'
import { type EncodeSettings, encodeFlv, readFlv } from '../../support/encode-flv.ts'
import { ladderPids } from '../../support/ffmpeg-children.ts'
import { pictures, Told } from './told.ts'

const HEIGHTS = [180, 120]

afterEach(async () => expect(await ladderPids()).toEqual([]))

async function encode(settings: Partial<EncodeSettings> = {}): Promise<readonly IngestMessage[]> {
  return readFlv(await encodeFlv({ frameRate: '25', seconds: 2, size: '480x270', ...settings }))
}

/** Everything a transcoder makes of what an encoder sent. */
async function transcode(messages: readonly IngestMessage[]): Promise<Told> {
  const told = new Told()
  const rungs = rungsBelow(HEIGHTS, { width: 480, height: 270 })
  await using transcoder = createTranscoder({ ffmpeg: 'ffmpeg', rungs, timers: systemTimers, events: told })
  for (const message of messages) transcoder.write(message)
  return told
}

function timesOf(messages: readonly IngestMessage[]) {
  const source = pictures(messages)
  return {
    decoded: source.map(({ decodeTimeMs }) => decodeTimeMs),
    shown: source.map((sample) => sample.decodeTimeMs + sample.compositionOffsetMs).sort((a, b) => a - b),
    keys: source.filter(({ isKey }) => isKey).map(({ decodeTimeMs }) => decodeTimeMs),
  }
}

const SOURCES: readonly [string, Partial<EncodeSettings>, readonly [number, number]][] = [
  ['25 frames a second with sound', { sampleRate: 48_000 }, [320, 180]],
  ['29.97 frames a second', { frameRate: '30000/1001', keyFrameEvery: 30 }, [320, 180]],
  ['B-frames', { bFrames: 3, keyFrameEvery: 20 }, [320, 180]],
  ['60 frames a second', { frameRate: '60', keyFrameEvery: 30 }, [320, 180]],
  ['a size that no grid of macroblocks fits', { size: '478x266' }, [324, 180]],
  ['an upright picture', { size: '270x480' }, [102, 180]],
]

test.each(SOURCES)(
  '%s: every rung has the source’s times and key frames to the millisecond',
  async (_what, settings, [width, height]) => {
    const messages = await encode(settings)
    const told = await transcode(messages)

    const expected = timesOf(messages)
    for (const name of ['180p', '120p']) {
      const rung = told.samples(name).map((sample) => ({ type: 'sample', sample }) as const)
      expect(timesOf(rung)).toEqual(expected)
      expect(told.storyOf(name)).toEqual(['track', 'picture'])
    }
    expect(told.tracks('180p')).toMatchObject([{ kind: 'video', width, height }])
  },
)

test('a rung states the source’s frame rate, not that of its time stamps', async () => {
  const told = await transcode(await encode({ frameRate: '30000/1001' }))
  expect(told.tracks('120p')[0]?.statedFrameRate).toBeCloseTo(29.97)
})

test('pictures that are shown before they are decoded keep their times', async () => {
  const messages = (await encode({ bFrames: 2 })).map((message): IngestMessage => {
    if (message.type === 'track' || message.sample.kind === 'audio') return message
    const { compositionOffsetMs } = message.sample
    return { type: 'sample', sample: { ...message.sample, compositionOffsetMs: compositionOffsetMs - 80 } }
  })
  expect(pictures(messages).some(({ compositionOffsetMs }) => compositionOffsetMs < 0)).toBe(true)

  const told = await transcode(messages)

  const rung = told.samples('180p').map((sample) => ({ type: 'sample', sample }) as const)
  expect(timesOf(rung)).toEqual(timesOf(messages))
})

test('time stamps that jump an hour on are followed', async () => {
  const messages = (await encode()).map((message): IngestMessage => {
    if (message.type === 'track' || message.sample.decodeTimeMs < 1_000) return message
    return { type: 'sample', sample: { ...message.sample, decodeTimeMs: message.sample.decodeTimeMs + 3_600_000 } }
  })

  const told = await transcode(messages)

  const rung = told.samples('180p').map((sample) => ({ type: 'sample', sample }) as const)
  expect(timesOf(rung)).toEqual(timesOf(messages))
  expect(told.storyOf('180p')).toEqual(['track', 'picture'])
})

test('a rung never needs more than its bits', async () => {
  const told = await transcode(await encode({ size: '480x270', seconds: 4, bitrate: '4M', frameRate: '50' }))
  const bytes = told.samples('180p').reduce((sum, { data }) => sum + data.length, 0)
  const [rung] = rungsBelow(HEIGHTS, { width: 480, height: 270 })
  expect((bytes * 8) / 4).toBeLessThanOrEqual(rung?.bitsPerSecond ?? 0)
})

test('when the source changes its size, nothing is lost and the rungs go on in order', async () => {
  const first = await encode()
  const second = (await encode({ size: '640x272' })).map((message): IngestMessage => {
    if (message.type === 'track') return message
    return { type: 'sample', sample: { ...message.sample, decodeTimeMs: message.sample.decodeTimeMs + 2_000 } }
  })

  const told = await transcode([...first, ...second])

  const rung = told.samples('180p').map((sample) => ({ type: 'sample', sample }) as const)
  expect(timesOf(rung)).toEqual(timesOf([...first, ...second]))
  expect(told.storyOf('180p')).toEqual(['track', 'picture', 'track', 'picture'])
  expect(told.tracks('180p').map(({ width }) => width)).toEqual([320, 424])
})

test('a rung that a smaller source leaves no room for is silent, and says why', async () => {
  const first = await encode()
  const second = await encode({ size: '240x136' })

  const told = await transcode([...first, ...second])

  expect(told.storyOf('180p')).toEqual([
    'trouble: The source has 136 lines: 180p would be no smaller',
    'track',
    'picture',
    'silent: 180p is left out',
  ])
  expect(told.storyOf('120p')).toEqual(['track', 'picture', 'track', 'picture'])
  expect(told.samples('180p')).toHaveLength(50)
  expect(told.samples('120p')).toHaveLength(100)
})

test('what comes before the first key frame, and sound alone, starts nothing', async () => {
  const messages = await encode({ sampleRate: 48_000 })
  const track = messages.filter(({ type }) => type === 'track')
  const late = messages.filter(
    (message) => message.type === 'sample' && !('isKey' in message.sample && message.sample.isKey),
  )

  const told = await transcode([...track, ...late])

  expect(told.story).toEqual([])
})

test('when it is over no ffmpeg and no descriptor is left', async () => {
  const messages = await encode()
  const before = (await readdir('/proc/self/fd')).length
  await transcode(messages)
  await transcode(messages)
  expect((await readdir('/proc/self/fd')).length).toBeLessThanOrEqual(before)
})
