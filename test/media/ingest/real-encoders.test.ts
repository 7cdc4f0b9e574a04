import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { systemClock } from '../../../server/clock.ts'
import { type EncoderListener, listenForEncoders } from '../../../server/media/ingest/rtmp-server.ts'
import { encodeFlv, readFlv } from '../../support/encode-flv.ts'
import { missingGStreamer } from '../../support/gstreamer.ts'
import { tempFolder } from '../../support/temp-folder.ts'
import { type Recording, RecordingDoor } from './recording-door.ts'
import { runProgram, runWell } from './run-program.ts'
import { framesInFile, framesOf } from './travelling-frame.ts'

const KEY = 'right-key'
const PICTURE = ['-f', 'lavfi', '-i', 'testsrc2=size=320x180:rate=30:duration=4']
const SOUND = ['-f', 'lavfi', '-i', 'sine=frequency=440:sample_rate=48000:duration=4']
const H264 = ['-c:v', 'libx264', '-preset', 'veryfast', '-g', '30', '-bf', '2']
const AAC = ['-c:a', 'aac', '-ac', '2']

test('what ffmpeg publishes arrives frame for frame, with both tracks and B-frames', async () => {
  await using portal = await listen()
  await using folder = await tempFolder()
  const source = await encodeFlv({ frameRate: '30', sampleRate: 48_000, seconds: 4, size: '320x180', bFrames: 2 })
  await writeFile(join(folder.path, 'source.flv'), source)

  await ffmpeg(['-i', join(folder.path, 'source.flv'), '-c', 'copy', '-f', 'flv', portal.address(KEY)])

  expect(await portal.door.only.ended).toBe('The encoder stopped')
  const [video, audio] = portal.door.only.tracks
  expect(video).toMatchObject({ kind: 'video', width: 320, height: 180, statedFrameRate: 30 })
  expect(audio).toMatchObject({ codec: 'mp4a.40.2', sampleRate: 48_000, channels: 2 })
  expect(pictureCount(portal.door.only)).toBe(120)
  await expectSameFrames(portal.door.only, source)
})

test('what ffmpeg encodes while it publishes arrives at the times of its frames', async () => {
  await using portal = await listen()

  await ffmpeg([...PICTURE, ...SOUND, ...H264, '-tune', 'zerolatency', ...AAC, '-f', 'flv', portal.address(KEY)])

  await portal.door.only.ended
  const video = framesOf(portal.door.only.samples).filter(({ kind }) => kind === 'video')
  const errors = video.map(({ decodeTimeMs }, index) => Math.abs(decodeTimeMs - (index * 1000) / 30))
  expect(video.length).toBe(120)
  expect(Math.max(...errors)).toBeLessThanOrEqual(1)
})

test.for([
  ['rtmp2sink', (portal: Portal) => ['rtmp2sink', `location=${portal.address(KEY)}`]],
  ['rtmpsink', (portal: Portal) => ['rtmpsink', `location=${portal.address(KEY)} live=1`]],
] as const)('what GStreamer’s %s publishes arrives frame for frame', async ([element, sink], { skip }) => {
  const missing = await missingGStreamer(element)
  if (missing !== undefined) skip(missing)
  await using portal = await listen()
  await using folder = await tempFolder()
  const copy = join(folder.path, 'copy.flv')

  await runWell('gst-launch-1.0', ['-q', ...gstreamerSource(), ...gstreamerOutputs(copy, sink(portal))])

  await portal.door.only.ended
  expect(pictureCount(portal.door.only)).toBe(75)
  await expectSameFrames(portal.door.only, await readFile(copy))
})

test('ffmpeg with a wrong key is told so and ends', async () => {
  await using portal = await listen()

  const { exitCode, stderr } = await runProgram('ffmpeg', publish(H264, portal.address('wrong-key')))

  expect(exitCode).not.toBe(0)
  expect(stderr).toContain('This stream key cannot be used now.')
})

test.each([
  ['MP3', [...H264, '-c:a', 'libmp3lame']],
  ['Sorenson H.263', ['-c:v', 'flv', ...AAC]],
])('%s from ffmpeg is refused by its name', async (codec, codecs) => {
  await using portal = await listen()

  const { exitCode } = await runProgram('ffmpeg', publish(codecs, portal.address(KEY)))

  expect(await portal.door.only.ended).toBe(`Only H.264 and AAC can be broadcast, not ${codec}.`)
  expect(portal.door.only.unsupportedCodecs).toEqual([codec])
  expect(exitCode).not.toBe(0)
})

interface Portal extends EncoderListener {
  readonly door: RecordingDoor
  address(key: string): string
}

async function listen(): Promise<Portal> {
  const door = new RecordingDoor(KEY)
  const listener = await listenForEncoders({ host: '127.0.0.1', port: 0, door, clock: systemClock })
  return { ...listener, door, address: (key) => `rtmp://127.0.0.1:${listener.port}/live/${key}` }
}

function pictureCount(recording: Recording): number {
  return recording.samples.filter(({ kind }) => kind === 'video').length
}

/** By ffprobe's reading of the times, and byte by byte. */
async function expectSameFrames(recording: Recording, file: Buffer): Promise<void> {
  expect(framesOf(recording.samples)).toEqual(await framesInFile(file))
  const dataInFile = readFlv(file).flatMap((message) => (message.type === 'sample' ? [message.sample.data] : []))
  expect(recording.samples.map(({ data }) => data)).toEqual(dataInFile)
}

function ffmpeg(args: readonly string[]): Promise<string> {
  return runWell('ffmpeg', ['-nostdin', '-hide_banner', '-loglevel', 'error', ...args])
}

/** Live, for two minutes: long enough to be stopped. */
function publish(codecs: readonly string[], address: string): string[] {
  const picture = ['-re', '-f', 'lavfi', '-i', 'testsrc2=size=320x180:rate=30:duration=120']
  const sound = ['-f', 'lavfi', '-i', 'sine=frequency=440:sample_rate=44100:duration=120']
  return ['-nostdin', '-hide_banner', ...picture, ...sound, ...codecs, '-f', 'flv', address]
}

function gstreamerSource(): string[] {
  const picture = 'videotestsrc num-buffers=75 ! video/x-raw,width=320,height=180,framerate=25/1'
  const sound = 'audiotestsrc num-buffers=130 samplesperbuffer=1024 ! audio/x-raw,rate=44100,channels=2'
  return [
    ...`flvmux name=mux streamable=true ! tee name=copies`.split(' '),
    ...`${picture} ! x264enc bframes=2 key-int-max=25 ! h264parse ! queue ! mux.`.split(' '),
    ...`${sound} ! voaacenc ! aacparse ! queue ! mux.`.split(' '),
  ]
}

function gstreamerOutputs(copy: string, sink: readonly string[]): string[] {
  return [
    ...`copies. ! queue ! filesink location=${copy}`.split(' '),
    ...`copies. ! queue !`.split(' '),
    ...sink,
    'sync=false',
  ]
}
