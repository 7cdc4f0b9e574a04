import { EventEmitter, once } from 'node:events'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { systemClock } from '../../server/clock.ts'
import { createMediaEngine } from '../../server/media/create-engine.ts'
import { listenForEncoders } from '../../server/media/ingest/rtmp-server.ts'
import { encodeFlv } from '../support/encode-flv.ts'
import { probePackets } from '../support/probe.ts'
import { type TempFolder, tempFolder } from '../support/temp-folder.ts'
import { followStream } from './follow-stream.ts'
import { runWell } from './ingest/run-program.ts'

/** A portal's engine behind its RTMP port; tells when its encoder's first part can be played, and when it has gone. */
async function house(folder: TempFolder) {
  const told = new EventEmitter()
  const engine = createMediaEngine({
    dataDir: folder.path,
    clock: systemClock,
    directory: { byStreamKey: async () => ({ streamId: 'evening', mode: 'record' }) },
    events: {
      onReceiving: () => told.emit('receiving'),
      onSilent: (_, reason) => told.emit('silent', reason),
      onRefused: (_, refusal) => told.emit('error', new Error(refusal)),
    },
  })
  const listener = await listenForEncoders({ host: '127.0.0.1', port: 0, door: engine.door, clock: systemClock })
  return {
    engine,
    receiving: once(told, 'receiving'),
    silent: once(told, 'silent'),
    publishInRealTime: (file: string) =>
      runWell('ffmpeg', [
        ...['-v', 'error', '-re', '-i', file, '-c', 'copy', '-f', 'flv'],
        `rtmp://127.0.0.1:${listener.port}/live/a-key`,
      ]),
    [Symbol.asyncDispose]: async () => {
      await listener[Symbol.asyncDispose]()
      await engine[Symbol.asyncDispose]()
    },
  }
}

test('what ffmpeg publishes is what a viewer gets, part by part while it lasts and as the replay', async () => {
  await using folder = await tempFolder()
  const source = await encodeFlv({ frameRate: '25', sampleRate: 48_000, seconds: 6, keyFrameEvery: 50, bFrames: 2 })
  const file = join(folder.path, 'source.flv')
  await writeFile(file, source)
  await using portal = await house(folder)

  const published = portal.publishInRealTime(file)
  await portal.receiving
  const followed = followStream(portal.engine, 'evening')
  await published
  await portal.silent
  await portal.engine.seal('evening')
  const { parts, segments, complaints, playlists } = await followed

  expect(complaints).toEqual([])
  expect(playlists).toBeGreaterThan(15) // the first comes with a whole segment, the others with a part each
  const packets = await probePackets(segments)
  for (const kind of ['video', 'audio'] as const) {
    const sent = (await probePackets(source)).filter((packet) => packet.codec_type === kind)
    const got = packets.filter((packet) => packet.codec_type === kind)
    expect(got.length).toBe(sent.length)
  }
  expect(parts.equals(segments)).toBe(true)
  const timeline = await portal.engine.timeline('evening')
  expect(timeline).toHaveLength(1)
  expect(timeline[0]?.durationSeconds).toBeCloseTo(6, 1)
})
