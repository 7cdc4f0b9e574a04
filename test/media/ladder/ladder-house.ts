import { expect } from 'vitest'
import { type CreateMediaEngineOptions, createMediaEngine } from '../../../server/media/create-engine.ts'
import { readParts } from '../../../server/media/isobmff/read-parts.ts'
import { recordingFiles } from '../../../server/media/store/recording-files.ts'
import { verifyRenditions } from '../../../server/media/store/verify-renditions.ts'
import { FakeEncoder } from '../../support/fake-encoder.ts'
import { lintPlaylist } from '../../support/lint-playlist.ts'
import { ManualTimers } from '../../support/manual-timers.ts'
import type { TempFolder } from '../../support/temp-folder.ts'
import { EchoTranscoder } from './echo-transcoder.ts'

type CreateTranscoder = NonNullable<CreateMediaEngineOptions['createTranscoder']>

/** An engine whose encoder sends 720 lines, with rungs of 480 and 360 made by transcoders that a test directs. */
export function house(folder: TempFolder, { isPrompt = true } = {}) {
  const transcoders: EchoTranscoder[] = []
  const live = engineWith(folder, (rungs, events) => {
    const transcoder = new EchoTranscoder(rungs, events, { isPrompt })
    transcoders.push(transcoder)
    return transcoder
  })
  return {
    ...live,
    get transcoder() {
      const transcoder = transcoders.at(-1)
      if (!transcoder) throw new Error('no transcoder was made')
      return transcoder
    },
  }
}

/** One whose encoder sends 720 lines, with whatever makes its rungs. */
export function engineWith({ path }: TempFolder, createTranscoder: CreateTranscoder) {
  const clock = { time: Date.parse('2026-03-05T18:00:00Z') }
  const timers = new ManualTimers()
  const engine = createMediaEngine({
    dataDir: path,
    options: { segmentTargetSeconds: 4 }, // of two key frame intervals
    clock: { now: () => clock.time },
    directory: { byStreamKey: async () => ({ streamId: 'evening', mode: 'record' }) },
    events: { onReceiving: () => {}, onSilent: () => {}, onRefused: () => {} },
    timers,
    ladder: [720, 480, 360],
    createTranscoder,
  })
  const ask = async (path: string) => {
    const request = { streamId: 'evening', path, query: new URLSearchParams(), audience: 'public' } as const
    return engine.answer(request, new AbortController().signal)
  }
  const bytes = async (path: string) => {
    const answer = await ask(path)
    if (answer.status !== 200) throw new Error(`${path}: ${answer.status} ${answer.reason}`)
    return answer.body
  }
  return {
    engine,
    clock,
    timers,
    ask,
    bytes,
    async connect() {
      const answer = await engine.door.admit({ streamKey: 'a key', remoteAddress: '127.0.0.1' })
      if (!answer.admitted) throw new Error(answer.refusal)
      return { ...answer, encoder: new FakeEncoder(answer.sink, clock) }
    },
    async text(path: string) {
      const text = (await bytes(path)).toString()
      expect(lintPlaylist(text)).toEqual([])
      return text
    },
    async recorded() {
      return verifyRenditions(recordingFiles(`${path}/recordings/evening`))
    },
  }
}

type House = ReturnType<typeof engineWith>

/** `0`, `1 gap`: the segments a playlist lists. */
export async function segments(live: House, rendition: string): Promise<string[]> {
  const text = await live.text(`${rendition}/index.m3u8`)
  return text
    .split('\n')
    .flatMap((line, index, lines) =>
      /^\d+\.m4s$/.test(line) ? `${Number.parseInt(line, 10)}${isGap(lines, index) ? ' gap' : ''}` : [],
    )
}

function isGap(lines: readonly string[], index: number): boolean {
  return lines.slice(Math.max(0, index - 2), index).includes('#EXT-X-GAP')
}

/** When a track's first sample of a segment is decoded, seconds. */
export async function beginningOf(live: House, address: string, kind: 'video' | 'audio') {
  const [init, segment] = await Promise.all([live.bytes(`${address.split('/')[0]}/init-0.mp4`), live.bytes(address)])
  return readParts(segment, init).parts[0]?.tracks.find((track) => track.kind === kind)?.firstDecodeTimeSeconds
}
