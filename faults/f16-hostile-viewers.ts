import { once } from 'node:events'
import { connect } from 'node:net'
import process from 'node:process'
import { text } from 'node:stream/consumers'
import { setTimeout as wait } from 'node:timers/promises'
import express from 'express'
import { can } from '../server/accounts/policy.ts'
import { GUEST } from '../server/accounts/viewer.ts'
import { limitBodies } from '../server/http/body-limit.ts'
import { listen } from '../server/http/listen.ts'
import { createMediaHandler, isMediaAddress, type MediaPortal } from '../server/http/media.ts'
import { createMediaEngine } from '../server/media/create-engine.ts'
import { FakeEncoder } from '../test/support/fake-encoder.ts'
import { tempFolder } from '../test/support/temp-folder.ts'
import type { FaultResult } from './fault.ts'

const HELD_PLAYLISTS = 1000
const TARGET_SECONDS = 1
const PLAYLIST = '/media/evening/source/index.m3u8'

/** Viewers that are no players, and a crowd of players whose stream stops. @see FAULTS F16 */
export async function measure(): Promise<FaultResult> {
  await using edge = await openEdge()
  const statuses = {
    tooFarAhead: await statusOf(edge.port, `GET ${PLAYLIST}?_HLS_msn=900000`),
    negative: await statusOf(edge.port, `GET ${PLAYLIST}?_HLS_msn=-1`),
    largeHeader: await statusOf(edge.port, 'GET /', `X-Long: ${'a'.repeat(65_536)}`),
    largeBody: await statusOf(edge.port, 'POST /login', 'Content-Length: 1000000000'),
    slow: await slowRequest(edge.port),
  }
  const before = resources()
  const started = performance.now()
  // One part ahead of the edge: it never comes.
  const held = await Promise.all(
    Array.from({ length: HELD_PLAYLISTS }, () => statusOf(edge.port, `GET ${PLAYLIST}?_HLS_msn=${edge.nextMsn}`)),
  )
  const measured = {
    ...statuses,
    held: HELD_PLAYLISTS,
    heldAnswered503: held.filter((status) => status === 503).length,
    longestHoldSeconds: Number(((performance.now() - started) / 1000).toFixed(1)),
    timersAndSocketsLeft: (await settledResources(before)) - before,
  }
  const areRefused = Object.values(statuses).join() === '400,400,431,413,408'
  return {
    fault: 'F16',
    promise: '400/408/413/431/503; holds bounded to 3 target durations; timers and descriptors back to baseline',
    measured,
    pass:
      areRefused &&
      measured.heldAnswered503 === HELD_PLAYLISTS &&
      measured.longestHoldSeconds <= 3 * TARGET_SECONDS + 2 &&
      measured.timersAndSocketsLeft <= 5,
  }
}

/** A stream of some seconds behind the edge's own limits, whose encoder then sends no more. */
async function openEdge() {
  const folder = await tempFolder()
  const clock = { time: Date.parse('2026-03-05T18:00:00Z') }
  const engine = createMediaEngine({
    dataDir: folder.path,
    clock: { now: () => clock.time },
    directory: { byStreamKey: async () => ({ streamId: 'evening', mode: 'record' }) },
    events: { onReceiving() {}, onSilent() {}, onRefused() {} },
    options: { targetDurationSeconds: TARGET_SECONDS, segmentTargetSeconds: TARGET_SECONDS },
  })
  const admitted = await engine.door.admit({ streamKey: 'a key', remoteAddress: '127.0.0.1' })
  if (!admitted.admitted) throw new Error(`refused: ${admitted.refusal}`)
  new FakeEncoder(admitted.sink, clock).send(6)
  const portal: MediaPortal = {
    can,
    events: { facts: async () => ({ id: 'evening', state: 'live', access: 'public' }) },
    accounts: { viewerOf: async () => GUEST },
    clock: { now: () => Date.now() },
    media: engine,
  }
  const media = createMediaHandler(portal, (error) => console.error(error))
  const app = express().use(limitBodies)
  const http = await listen({ host: '127.0.0.1', port: 0 })
  http.answerWith((request, response) => {
    if (isMediaAddress(request.url)) void media(request, response)
    else app(request, response)
  })
  const playlist = await fetch(`http://127.0.0.1:${http.port}${PLAYLIST}`).then((response) => response.text())
  const newest = Math.max(...[...playlist.matchAll(/^(\d+)\.m4s$/gm)].map(([, msn]) => Number(msn)))
  return {
    port: http.port,
    nextMsn: newest + 1,
    [Symbol.asyncDispose]: async () => {
      await http[Symbol.asyncDispose]()
      await engine[Symbol.asyncDispose]()
      await folder[Symbol.asyncDispose]()
    },
  }
}

async function statusOf(port: number, request: string, header = 'X-None: 1'): Promise<number> {
  const socket = connect(port, '127.0.0.1')
  await once(socket, 'connect')
  const answer = text(socket)
  socket.write(`${request} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n${header}\r\n\r\n`)
  return Number((await answer).slice(9, 12))
}

/** A header that comes one byte a second. */
async function slowRequest(port: number): Promise<number> {
  const socket = connect(port, '127.0.0.1')
  const answer = text(socket)
  socket.write('GET / HTTP/1.1\r\nHost: x\r\nX-Slow: ')
  const dripping = setInterval(() => socket.write('a'), 1000)
  const status = Number((await answer).slice(9, 12))
  clearInterval(dripping)
  return status
}

/** Closed connections take a moment to be gone. */
async function settledResources(baseline: number): Promise<number> {
  for (let tries = 0; tries < 30 && resources() > baseline; tries += 1) await wait(100)
  return resources()
}

function resources(): number {
  return process.getActiveResourcesInfo().length
}
