import { randomBytes } from 'node:crypto'
import { expect, test } from 'vitest'
import { browserArguments } from '../../../server/media/foreign/browser-arguments.ts'
import { startFfmpeg } from '../../../server/media/foreign/ffmpeg-child.ts'
import { ForeignInput, type ForeignInputOptions } from '../../../server/media/foreign/foreign-input.ts'
import { recordLikeBrowser } from '../../support/browser-recording.ts'
import { Recording } from '../ingest/recording-door.ts'

function openInput({
  ffmpeg = startFfmpeg(browserArguments('webm')),
  limits,
}: Partial<Pick<ForeignInputOptions, 'ffmpeg' | 'limits'>> = {}) {
  const recording = new Recording()
  const input = new ForeignInput({
    encoder: {
      admitted: true,
      streamId: 'event-1',
      sink: recording,
      disconnect: recording.disconnect.signal,
      onUnsupportedCodec: (codec) => void recording.unsupportedCodecs.push(codec),
    },
    clock: { now: () => 0 },
    log: () => {},
    ffmpeg,
    limits,
  })
  return { input, recording, ffmpeg, exited: new Promise((resolve) => ffmpeg.once('exit', resolve)) }
}

test.each(['webm', 'mp4'] as const)(
  'a browser’s %s becomes 720p at 30 frames a second, a key frame every 2 s, and AAC',
  async (container) => {
    const file = await recordLikeBrowser(container, 5)
    const { input, recording } = openInput({ ffmpeg: startFfmpeg(browserArguments(container)) })

    input.write(file)
    input.finish()
    const { cause } = await input.ended

    expect(cause).toBe('finished')
    expect(await recording.ended).toBe('The encoder stopped')
    expect(recording.tracks).toMatchObject([
      { kind: 'video', width: 1280, height: 720, statedFrameRate: 30 },
      { kind: 'audio', codec: 'mp4a.40.2', sampleRate: 48_000, channels: 2 },
    ])
    const video = recording.samples.filter((sample) => sample.kind === 'video')
    const stamps = video.map(({ decodeTimeMs }) => decodeTimeMs)
    expect(new Set(stamps.slice(1).map((at, index) => at - (stamps[index] ?? 0)))).toEqual(new Set([33, 34]))
    expect(Math.abs(video.length - 150)).toBeLessThanOrEqual(2)
    const keys = video.filter(({ isKey }) => isKey).map(({ decodeTimeMs }) => decodeTimeMs - (stamps[0] ?? 0))
    expect(keys).toEqual([0, 2000, 4000])
  },
)

test('a recording is published while it is being made', async () => {
  const file = await recordLikeBrowser('webm', 4)
  const { input, recording, exited } = openInput()

  input.write(file.subarray(0, file.length / 2))

  await expect.poll(() => recording.samples.length, { timeout: 15_000 }).toBeGreaterThan(30)
  input.leave('The browser closed the connection')
  expect(await input.ended).toEqual({ cause: 'left', reason: 'The browser closed the connection' })
  expect(await recording.ended).toBe('The browser closed the connection')
  await exited
})

test.each([
  ['random bytes', randomBytes(100_000)],
  ['a playlist that names a file', Buffer.from('#EXTM3U\n#EXT-X-TARGETDURATION:1\n#EXTINF:1,\nfile:///etc/passwd\n')],
  ['a script that names a file', Buffer.from("ffconcat version 1.0\nfile '/etc/passwd'\n")],
])('%s: refused, and nothing was published', async (_what, bytes) => {
  const { input, recording } = openInput()

  input.write(bytes)
  input.finish()

  expect(await input.ended).toMatchObject({ cause: 'failed' })
  expect(recording.messages).toEqual([])
})

test('an ffmpeg that is killed ends its encoder', async () => {
  const { input, recording, ffmpeg } = openInput()
  ffmpeg.kill('SIGKILL')

  expect(await input.ended).toEqual({ cause: 'failed', reason: 'ffmpeg stopped' })
  expect(await recording.ended).toBe('ffmpeg stopped')
})

test('an ffmpeg that hangs is noticed and ended', async () => {
  const file = await recordLikeBrowser('webm', 4)
  const { input, recording, ffmpeg, exited } = openInput({ limits: { silenceMs: 500 } })
  input.write(file.subarray(0, file.length / 2))
  await expect.poll(() => recording.samples.length, { timeout: 15_000 }).toBeGreaterThan(0)
  ffmpeg.kill('SIGSTOP')

  expect(await input.ended).toEqual({ cause: 'failed', reason: 'Nothing came through any more' })
  await exited
})

test('who gives nothing is not waited for', async () => {
  const { input } = openInput({ limits: { firstSampleMs: 300 } })

  expect(await input.ended).toEqual({ cause: 'failed', reason: 'Nothing could be read of what was sent' })
})

test('an ffmpeg that does not read holds its giver back until it does', async () => {
  const { input, ffmpeg } = openInput()
  ffmpeg.kill('SIGSTOP')
  let hasDrained = false

  expect(input.write(Buffer.alloc(2_000_000))).toBe(false)
  const drained = input.drained().then(() => {
    hasDrained = true
  })
  expect(hasDrained).toBe(false)
  ffmpeg.kill('SIGCONT')
  await drained
  input.leave('The test is over')
})

test('whom the portal sends away leaves at once, and no ffmpeg stays', async () => {
  const { input, recording, exited } = openInput()

  recording.disconnect.abort('The event has ended')

  expect(await input.ended).toEqual({ cause: 'sent-away', reason: 'The event has ended' })
  expect(input.write(Buffer.alloc(10))).toBe(true)
  await exited
})

test('without ffmpeg it says so', async () => {
  const { input, recording } = openInput({ ffmpeg: startFfmpeg([], 'no-such-ffmpeg') })

  expect(await input.ended).toEqual({ cause: 'failed', reason: 'ffmpeg cannot be started' })
  expect(await recording.ended).toBe('ffmpeg cannot be started')
})
