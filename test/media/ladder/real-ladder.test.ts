import { EventEmitter, once } from 'node:events'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { systemClock } from '../../../server/clock.ts'
import { createMediaEngine } from '../../../server/media/create-engine.ts'
import { listenForEncoders } from '../../../server/media/ingest/rtmp-server.ts'
import { recordingFiles } from '../../../server/media/store/recording-files.ts'
import { verifyRenditions } from '../../../server/media/store/verify-renditions.ts'
import { encodeFlv } from '../../support/encode-flv.ts'
import { codedDigests, decodedDigests, type Packet, probePackets } from '../../support/probe.ts'
import { tempFolder } from '../../support/temp-folder.ts'
import { until } from '../../support/until.ts'
import { followStream } from '../follow-stream.ts'
import { runWell } from '../ingest/run-program.ts'

test('what an encoder with reordered pictures sends comes out smaller, frame by frame, with the same sound', async () => {
  await using folder = await tempFolder()
  const told = new EventEmitter()
  await using engine = createMediaEngine({
    dataDir: folder.path,
    clock: systemClock,
    directory: { byStreamKey: async () => ({ streamId: 'evening', mode: 'record' }) },
    events: {
      onReceiving: () => told.emit('receiving'),
      onSilent: () => told.emit('silent'),
      onRefused: (_, refusal) => told.emit('error', new Error(refusal)),
    },
    ladder: [180, 120],
  })
  await using listener = await listenForEncoders({ host: '127.0.0.1', port: 0, door: engine.door, clock: systemClock })
  const source = await encodeFlv({
    ...{ frameRate: '25', sampleRate: 48_000, seconds: 11, size: '480x270', keyFrameEvery: 50, bFrames: 2 },
  })
  const file = join(folder.path, 'source.flv')
  await writeFile(file, source)

  const receiving = once(told, 'receiving')
  const silent = once(told, 'silent')
  const published = runWell('ffmpeg', [
    ...['-v', 'error', '-re', '-i', file, '-c', 'copy', '-f', 'flv', `rtmp://127.0.0.1:${listener.port}/live/a-key`],
  ])
  await receiving
  for (const rendition of ['180p', '120p', 'audio']) {
    const request = { streamId: 'evening', path: `${rendition}/index.m3u8`, query: new URLSearchParams() }
    const begins = async () =>
      (await engine.answer({ ...request, audience: 'public' }, new AbortController().signal)).status === 200
    await until(begins, { withinSeconds: 10, what: `${rendition} to begin` })
  }
  const [rung, sourceSeen, sound] = ['180p', 'source', 'audio'].map((name) => followStream(engine, 'evening', name))
  await published
  await silent
  await engine.seal('evening')

  const [smaller, same, heard] = await Promise.all([rung, sourceSeen, sound])
  if (!smaller || !same || !heard) throw new Error('nothing was followed')
  expect([...smaller.complaints, ...same.complaints, ...heard.complaints]).toEqual([])
  expect(smaller.parts.equals(smaller.segments)).toBe(true)
  expect(smaller.playlists).toBeGreaterThan(30)
  const packets = await Promise.all([smaller.segments, same.segments].map((bytes) => probePackets(bytes)))
  const [small, full] = packets.map((all) => shown(all, 'video'))
  expect(small).toHaveLength(275)
  expect(small?.map((packet, index) => Math.abs(packet - (full?.[index] ?? Number.NaN)) < 0.002)).toEqual(
    Array(275).fill(true),
  )
  expect(await decodedDigests(smaller.segments, 'v')).toHaveLength(275)
  const sourceSound = await codedDigests(same.segments, 'a')
  expect(await codedDigests(heard.segments, 'a')).toEqual(sourceSound)
  const rungSound = await codedDigests(smaller.segments, 'a')
  // A picture that is not reordered begins when it is shown: sound from before that is of no use to it.
  expect(sourceSound.length - rungSound.length).toBeLessThanOrEqual(5)
  expect(rungSound).toEqual(sourceSound.slice(-rungSound.length))
  const verified = await verifyRenditions(recordingFiles(join(folder.path, 'recordings/evening')))
  expect(verified.map(({ name, segments, gaps, damages }) => ({ name, segments, gaps, damages }))).toEqual(
    ['source', '120p', '180p', 'audio'].map((name) => ({ name, segments: 6, gaps: 0, damages: [] })),
  )
}, 60_000)

/** When each picture is shown, seconds. */
function shown(packets: readonly Packet[], kind: Packet['codec_type']): number[] {
  return packets
    .filter((packet) => packet.codec_type === kind)
    .map(({ pts_time }) => Number(pts_time))
    .sort((one, other) => one - other)
}
