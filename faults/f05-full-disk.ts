import { setTimeout as wait } from 'node:timers/promises'
import { createMediaEngine } from '../server/media/create-engine.ts'
import { defaultEngineOptions } from '../server/media/engine-options.ts'
import type { IngestMessage } from '../server/media/ingest/sample.ts'
import type { RecordingFiles } from '../server/media/store/recording-files.ts'
import { verifyRecording } from '../server/media/store/verify-recording.ts'
import { encodeFlv, readFlv } from '../test/support/encode-flv.ts'
import { openSmallDisk } from '../test/support/small-disk.ts'
import type { FaultResult } from './fault.ts'

const DISK_BYTES = 24_000_000
const FLOOR_BYTES = 8_000_000
/** What is left above the floor, or above nothing, when the disk gets tight: a few segments of this stream. */
const SLACK_BYTES = 150_000
const STEP_SECONDS = 1
/** Of the encoder's time, for anything that is waited for. */
const PATIENCE_SECONDS = 60
const MEDIA_SECONDS = 240
const STREAM = 'evening'

/**
 * A recording's disk, a real and small one where one can be mounted, fills up while an encoder sends, once with a floor and once down to the last
 * byte; then there is room again. Time is the encoder's.
 * @see FAULTS F5
 */
export async function measure(): Promise<FaultResult> {
  const picture = { frameRate: '25', size: '160x90', keyFrameEvery: 25 }
  const media = readFlv(await encodeFlv({ ...picture, sampleRate: 48_000, seconds: MEDIA_SECONDS }))
  const floored = await fillUp(media, FLOOR_BYTES)
  const unfloored = await fillUp(media, 0)
  const both = [floored, unfloored]
  const measured = {
    isDiskReal: both.every(({ isDiskReal }) => isDiskReal),
    leastFreeMb: Math.round(floored.leastFreeBytes / 1e5) / 10,
    leastFreeWithoutFloorMb: Math.round(unfloored.leastFreeBytes / 1e5) / 10,
    liveAnswers: both.every(({ isLiveAnswered }) => isLiveAnswered),
    producerReads: floored.producerReads,
    producerReadsWithoutFloor: unfloored.producerReads,
    resumedAfterSeconds: Math.max(...both.map(({ resumedAfterSeconds }) => resumedAfterSeconds)),
    declaredGaps: floored.declaredGaps,
    declaredGapsWithoutFloor: unfloored.declaredGaps,
    undeclaredSeconds: Math.max(...both.map(({ undeclaredSeconds }) => undeclaredSeconds)),
    damages: floored.damages + unfloored.damages,
  }
  return {
    fault: 'F5',
    promise:
      'live goes on; recording stops at the floor before ENOSPC and is back ≤ 10 s after there is room; gap declared; producer told',
    measured,
    pass:
      floored.leastFreeBytes > FLOOR_BYTES / 2 &&
      measured.leastFreeWithoutFloorMb < 0.1 && // or the disk was never full
      measured.liveAnswers &&
      /MB are left/.test(measured.producerReads) &&
      /gap/.test(measured.producerReadsWithoutFloor) &&
      measured.resumedAfterSeconds <= 10 &&
      both.every(({ declaredGaps }) => declaredGaps > 0) &&
      measured.undeclaredSeconds < 0.5 &&
      measured.damages === 0,
  }
}

async function fillUp(media: readonly IngestMessage[], floorBytes: number) {
  await using disk = await openSmallDisk(DISK_BYTES)
  await using recording = await record(disk.files, floorBytes)
  const encoder = await recording.encoder(media)
  // Not that it will be full soon, which is said before.
  const hasTrouble = () => recording.status().reason?.includes('has a gap') === true

  await encoder.sendUntil(() => recording.status().recordedSeconds > 10)
  await disk.fill(floorBytes + SLACK_BYTES)
  await encoder.sendUntil(hasTrouble)
  const producerReads = recording.status().reason ?? ''
  let leastFreeBytes = Number.POSITIVE_INFINITY
  let isLiveAnswered = true
  for (let second = 0; second < 40; second += STEP_SECONDS) {
    await encoder.send(STEP_SECONDS)
    leastFreeBytes = Math.min(leastFreeBytes, await disk.freeBytes())
    isLiveAnswered &&= await recording.answersNewestPart()
  }
  await disk.empty()
  const resumedAfterSeconds = await encoder.sendUntil(() => !hasTrouble())
  await encoder.send(10)
  const sealed = await recording.seal()
  return { isDiskReal: disk.isMounted, producerReads, leastFreeBytes, isLiveAnswered, resumedAfterSeconds, ...sealed }
}

/** A live stream that is recorded there. */
async function record(files: RecordingFiles, floorBytes: number) {
  let now = 0
  const engine = createMediaEngine({
    dataDir: '/nowhere',
    filesOf: () => files,
    clock: { now: () => now },
    directory: { byStreamKey: async () => 'unknown-key' },
    events: { onReceiving: () => {}, onSilent: () => {}, onRefused: () => {} },
    options: { store: { ...defaultEngineOptions.store, floorBytes } },
  })
  const fetch = async (path: string): Promise<Buffer | undefined> => {
    const request = { streamId: STREAM, path, query: new URLSearchParams(), audience: 'public' } as const
    const answer = await engine.answer(request, new AbortController().signal)
    return answer.status === 200 ? answer.body : undefined
  }
  return {
    status: () => engine.status(STREAM),
    async encoder(media: readonly IngestMessage[]) {
      const door = await engine.admit({ streamId: STREAM, mode: 'record' }, 'a test')
      if (!door.admitted) throw new Error(`not admitted: ${door.refusal}`)
      let sent = 0
      const send = async (seconds: number) => {
        now += seconds * 1000
        for (let next = media[sent]; next && timeOf(next) < now; next = media[sent]) {
          door.sink.write(next, now)
          sent += 1
        }
        if (sent === media.length) throw new Error('the encoder has nothing more to send')
        await wait(10) // the disk is written behind our back
      }
      return {
        send,
        /** @returns how many seconds it took, in the encoder's time; as long as its patience when it never came */
        async sendUntil(isSo: () => boolean): Promise<number> {
          const from = now
          const tookSeconds = () => (now - from) / 1000
          while (!isSo() && tookSeconds() < PATIENCE_SECONDS) await send(STEP_SECONDS)
          return tookSeconds()
        },
      }
    },
    async answersNewestPart(): Promise<boolean> {
      const playlist = (await fetch('source/index.m3u8'))?.toString() ?? ''
      const newest = [...playlist.matchAll(/#EXT-X-PART:.*URI="([^"]+)"/g)].at(-1)?.[1]
      return newest !== undefined && (await fetch(`source/${newest}`)) !== undefined
    },
    async seal() {
      await engine.seal(STREAM)
      const { recordedSeconds } = engine.status(STREAM)
      const playlist = (await fetch('source/index.m3u8'))?.toString() ?? ''
      const gapSeconds = [...playlist.matchAll(/#EXT-X-GAP\n#EXTINF:([\d.]+)/g)].map(([, seconds]) => Number(seconds))
      const verification = await verifyRecording(files)
      return {
        declaredGaps: gapSeconds.length,
        undeclaredSeconds: Math.abs(now / 1000 - recordedSeconds - gapSeconds.reduce((sum, gap) => sum + gap, 0)),
        damages: verification?.damages.length ?? 1,
      }
    },
    [Symbol.asyncDispose]: () => engine[Symbol.asyncDispose](),
  }
}

function timeOf(message: IngestMessage): number {
  return message.type === 'sample' ? message.sample.decodeTimeMs : 0
}
