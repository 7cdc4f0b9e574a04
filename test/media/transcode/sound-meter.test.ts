import { once } from 'node:events'
import { expect, test } from 'vitest'
import { type FfmpegChild, startFfmpeg } from '../../../server/media/foreign/ffmpeg-child.ts'
import { SoundMeter } from '../../../server/media/transcode/sound-meter.ts'
import { encodeFlv, readFlv } from '../../support/encode-flv.ts'
import { until } from '../../support/until.ts'

const tone = encodeFlv({ sampleRate: 44_100, channels: 1, seconds: 3 }).then(readFlv)

function meterWith(program = 'ffmpeg') {
  const children: FfmpegChild[] = []
  const meter = new SoundMeter({
    start: (args) => {
      const child = startFfmpeg(args, program)
      children.push(child)
      return child
    },
  })
  return { meter, children }
}

test('the level of a tone is the tone’s', async () => {
  const { meter } = meterWith()
  using _ = meter
  expect(meter.read(0)).toBeNull()
  for (const message of await tone) meter.write(message, 100)
  await until(() => meter.read(100) !== null, { withinSeconds: 10, what: 'a level' })
  const level = meter.read(100)
  // ffmpeg's sine has an eighth of the full amplitude: −18.06 dBFS, its root mean square 3.01 dB less.
  expect(level?.peakDbfs).toBeCloseTo(-18.1, 0)
  expect(level?.meanDbfs).toBeCloseTo(-21.1, 0)
  expect(meter.read(2_101)).toBeNull()
})

test('nobody looks: nothing is measured, and who has looked away for ten seconds costs nothing more', async () => {
  const { meter, children } = meterWith()
  using _ = meter
  for (const message of await tone) meter.write(message, 100)
  expect(children).toHaveLength(0)
  meter.read(100)
  for (const message of await tone) meter.write(message, 10_100)
  expect(children).toHaveLength(1)
  for (const message of await tone) meter.write(message, 10_101)
  await until(() => children[0]?.signalCode === 'SIGKILL', { withinSeconds: 5, what: 'the end of the child' })
})

test('without ffmpeg there is no level, and it is not looked for with every frame', async () => {
  const { meter, children } = meterWith('no-such-program')
  using _ = meter
  meter.read(100)
  const [track, ...sound] = await tone
  const send = (arrivedAt: number) => {
    for (const message of sound) meter.write(message, arrivedAt)
  }
  if (track) meter.write(track, 100)
  send(100)
  const [child] = children
  if (child) await once(child, 'error')
  send(101)
  expect(children).toHaveLength(1)
  expect(meter.read(30_100)).toBeNull()
  send(30_100)
  expect(children).toHaveLength(2)
})
