// @vitest-environment happy-dom
import { act, useRef } from 'react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { BEFORE_PLAYBACK, type PlaybackState } from '../../app/player/playback-state.ts'
import { type TellReport, usePlayerReport } from '../../app/player/use-player-report.ts'
import type { PlayerReport } from '../../server/sockets/protocol.ts'
import { type Rendered, rendered } from '../support/rendered.ts'

const LIVE: PlaybackState = { ...BEFORE_PLAYBACK, stage: 'playing', isLive: true, isFollowing: true, delaySeconds: 1.2 }

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

test('a player reports once in ten seconds, from its first picture on', async () => {
  const told: PlayerReport[] = []
  await using page = await rendered(<Player onReport={async (report) => told.push(report) > 0} />)
  const video = playing(page)
  await seconds(20)
  expect(told).toEqual([])
  video.dispatchEvent(new Event('playing'))
  await seconds(40)
  expect(told).toHaveLength(4)
  expect(told[0]).toEqual({ joinMs: 20_000, stalls: 0, stalledSeconds: 0, delaySeconds: 1.2, pictureHeight: 720 })
})

test('a paused player is silent', async () => {
  let reports = 0
  await using page = await rendered(<Player onReport={async () => Boolean(++reports)} />)
  const video = playing(page)
  video.dispatchEvent(new Event('playing'))
  Object.defineProperty(video, 'paused', { value: true })
  await seconds(30)
  expect(reports).toBe(0)
})

test('who watches from further back reports no delay', async () => {
  const told: PlayerReport[] = []
  const tell: TellReport = async (report) => told.push(report) > 0
  await using page = await rendered(<Player onReport={tell} state={{ ...LIVE, isFollowing: false }} />)
  const video = playing(page)
  video.dispatchEvent(new Event('playing'))
  await seconds(10)
  expect(told.map(({ delaySeconds }) => delaySeconds)).toEqual([null])
})

test('a stall nobody heard of is told again', async () => {
  const stalls: number[] = []
  const tell: TellReport = async (report) => stalls.push(report.stalls) > 1
  await using page = await rendered(<Player onReport={tell} />)
  const video = playing(page)
  for (const type of ['playing', 'waiting', 'playing']) video.dispatchEvent(new Event(type))
  await seconds(30)
  expect(stalls).toEqual([1, 1, 0])
})

function Player({ onReport, state = LIVE }: { readonly onReport: TellReport; readonly state?: PlaybackState }) {
  const video = useRef<HTMLVideoElement>(null)
  usePlayerReport({ video, state, startsByItself: true, onReport })
  // biome-ignore lint/a11y/useMediaCaption: nothing is said in it
  return <video ref={video} />
}

function playing({ root }: Rendered): HTMLVideoElement {
  const video = root.querySelector('video')
  if (!video) throw new Error('no video')
  Object.defineProperties(video, { paused: { value: false, configurable: true }, videoHeight: { value: 720 } })
  return video
}

async function seconds(amount: number): Promise<void> {
  await act(() => vi.advanceTimersByTimeAsync(amount * 1000))
}
