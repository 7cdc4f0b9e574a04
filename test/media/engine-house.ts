import { expect } from 'vitest'
import { createMediaEngine } from '../../server/media/create-engine.ts'
import type { Audience, MediaEngine, StreamPlan } from '../../server/media/engine.ts'
import type { EncoderRefusal } from '../../server/media/ingest/door.ts'
import { readParts } from '../../server/media/isobmff/read-parts.ts'
import { FakeEncoder } from '../support/fake-encoder.ts'
import { lintPlaylist } from '../support/lint-playlist.ts'
import type { TempFolder } from '../support/temp-folder.ts'

/** A media engine and all that it asks, tells and reads the time from. */
export interface House {
  readonly engine: MediaEngine
  readonly clock: { time: number }
  readonly happenings: string[]
  plan: StreamPlan | EncoderRefusal
}

/** @param mode of the only stream, which every key belongs to; `house.plan` may say otherwise later */
export function open(folder: TempFolder, mode: StreamPlan['mode'] = 'record'): House {
  const clock = { time: Date.parse('2026-03-05T18:00:00Z') }
  const happenings: string[] = []
  const house: House = {
    clock,
    happenings,
    plan: { streamId: 'evening', mode },
    engine: createMediaEngine({
      dataDir: folder.path,
      options: { segmentTargetSeconds: 4 }, // of two key frame intervals
      clock: { now: () => clock.time },
      directory: { byStreamKey: async () => house.plan },
      events: {
        onReceiving: (streamId) => happenings.push(`receiving ${streamId}`),
        onSilent: (streamId, reason) => happenings.push(`silent ${streamId}: ${reason}`),
        onRefused: (streamId, refusal) => happenings.push(`refused ${streamId}: ${refusal}`),
      },
    }),
  }
  return house
}

/** @throws Error with the refusal */
export async function connect({ engine, clock }: House) {
  const answer = await engine.door.admit({ streamKey: 'a key', remoteAddress: '127.0.0.1' })
  if (!answer.admitted) throw new Error(`refused: ${answer.refusal}`)
  return { ...answer, encoder: new FakeEncoder(answer.sink, clock) }
}

/** What a viewer is answered who asks without directives. */
export async function ask({ engine }: House, path: string, audience: Audience = 'public', streamId = 'evening') {
  const request = { streamId, path, query: new URLSearchParams(), audience }
  return engine.answer(request, new AbortController().signal)
}

/** The source's media playlist, as `text` gives it. */
export async function playlist(house: House, audience?: Audience): Promise<string> {
  return text(house, 'source/index.m3u8', audience)
}

/** Of a playlist that nothing is wrong with; or the status of another answer. */
export async function text(house: House, path: string, audience?: Audience): Promise<string> {
  const answer = await ask(house, path, audience)
  if (answer.status !== 200) return String(answer.status)
  const text = answer.body.toString()
  expect(lintPlaylist(text)).toEqual([])
  return text
}

/** Seconds, of a segment's first frame. */
export async function decodeTimeOf(house: House, path: string): Promise<number | undefined> {
  const [init, segment] = [await ask(house, 'source/init-0.mp4'), await ask(house, path)]
  if (init.status !== 200 || segment.status !== 200) return undefined
  return readParts(segment.body, init.body).parts[0]?.tracks[0]?.firstDecodeTimeSeconds
}

/** Addresses of the whole segments in a media playlist. */
export function segmentsOf(text: string): string[] {
  return text.match(/^\d+\.m4s$/gm) ?? []
}
