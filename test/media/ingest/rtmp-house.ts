import { expect } from 'vitest'
import { encodeAudioData } from '../../../server/media/flv/audio-data.ts'
import { encodeVideoData } from '../../../server/media/flv/video-data.ts'
import type { EncoderLimits } from '../../../server/media/ingest/encoder-limits.ts'
import type { IngestLogEntry } from '../../../server/media/ingest/ingest-log.ts'
import { type EncoderListener, listenForEncoders } from '../../../server/media/ingest/rtmp-server.ts'
import { encodeChunks } from '../../../server/media/rtmp/chunk-writer.ts'
import { setChunkSize } from '../../../server/media/rtmp/control.ts'
import { messageType, type RtmpMessage } from '../../../server/media/rtmp/message.ts'
import { aacLc48000, avcConfigurations } from '../flv/configurations.ts'
import { RecordingDoor } from './recording-door.ts'
import { TestEncoder } from './test-encoder.ts'

/** The stream key that the portal below admits. */
export const KEY = 'right-key'
/** Stands still. */
export const clock = { now: () => 1_700_000_000_000 }

/** A port for encoders, what came through its door, and what it logged. */
export interface Portal extends EncoderListener {
  readonly door: RecordingDoor
  readonly log: IngestLogEntry[]
}

/** Listens on a free port; `limits` in place of the usual ones. */
export async function listen(limits: Partial<EncoderLimits> = {}): Promise<Portal> {
  const door = new RecordingDoor(KEY)
  const log: IngestLogEntry[] = []
  const listener = await listenForEncoders({
    host: '127.0.0.1',
    port: 0,
    door,
    clock,
    limits: { closingMs: 50, ...limits },
    log: (entry) => log.push(entry),
  })
  return { ...listener, door, log }
}

/** The port still admits an encoder. */
export async function expectToServe(portal: EncoderListener): Promise<void> {
  const { encoder, status } = await TestEncoder.publish(portal.port, KEY)
  await using _ = encoder
  expect(status).toBe('NetStream.Publish.Start')
}

/** The message that announces chunks of so many bytes, on the wire. */
export function chunkSize(bytes: number): Buffer {
  return encodeChunks(setChunkSize(bytes), { chunkStreamId: 2, chunkBytes: 128 })
}

/** A message of the published stream. */
export function media(type: number, payload: Buffer, timestamp = 0): RtmpMessage {
  return { type, streamId: 1, timestamp, payload }
}

/** What an encoder's picture begins with. */
export function videoConfiguration(): RtmpMessage {
  const avcC = avcConfigurations['640 x 360, High']
  return media(messageType.video, encodeVideoData({ kind: 'configuration', avcC }))
}

/** What an encoder's sound begins with. */
export function audioConfiguration(): RtmpMessage {
  return media(messageType.audio, encodeAudioData({ kind: 'configuration', audioSpecificConfig: aacLc48000 }))
}

/** A key frame. @param timestamp ms */
export function videoFrame(timestamp: number): RtmpMessage {
  const frame = { kind: 'frame', isKey: true, compositionOffsetMs: 0, data: Buffer.from('video') } as const
  return media(messageType.video, encodeVideoData(frame), timestamp)
}

/** A frame of sound. @param timestamp ms */
export function audioFrame(timestamp: number): RtmpMessage {
  return media(messageType.audio, encodeAudioData({ kind: 'frame', data: Buffer.from('audio') }), timestamp)
}
