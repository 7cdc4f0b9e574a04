import process from 'node:process'
import { parseArgs } from 'node:util'
import { behindNginx } from './behind-nginx.ts'
import { delivery } from './delivery/delivery.ts'
import { endToReplay } from './end-to-replay.ts'
import { ladder } from './ladder.ts'
import { besidePeers } from './latency/beside-peers.ts'
import { clickToPicture } from './latency/click-to-picture.ts'
import { farViewer } from './latency/far-viewer.ts'
import { glassToGlass } from './latency/glass-to-glass.ts'
import { publishToPicture } from './latency/publish-to-picture.ts'
import { rungDelay } from './latency/rung-delay.ts'
import { longEvent } from './long-event.ts'
import type { BenchOptions } from './options.ts'
import { players } from './players/players.ts'
import { processorShare } from './processor-share.ts'
import { publishToFirstPart } from './publish-to-first-part.ts'
import { questionRoom } from './question-room.ts'
import { say } from './report.ts'
import { room } from './room/room.ts'
import { similarQuestionsBesidePostgres } from './similar/similar-questions.ts'
import { soak } from './soak.ts'

const BENCHES: Readonly<Record<string, (options: BenchOptions) => Promise<void>>> = {
  'glass-to-glass': glassToGlass,
  'rung-delay': rungDelay,
  'latency-beside-peers': besidePeers,
  'far-viewer': farViewer,
  'click-to-picture': clickToPicture,
  'publish-to-first-part': publishToFirstPart,
  'publish-to-picture': publishToPicture,
  'end-to-replay': endToReplay,
  'long-event': longEvent,
  'question-room': questionRoom,
  room,
  'similar-questions': similarQuestionsBesidePostgres,
  'processor-share': processorShare,
  ladder,
  delivery,
  'behind-nginx': behindNginx,
  players,
  soak,
}
/** Half an hour long: only when it is asked for. */
const ONLY_WHEN_ASKED: readonly string[] = ['soak']

const { positionals: asked, values } = parseArgs({ allowPositionals: true, options: { seconds: { type: 'string' } } })
const seconds = values.seconds === undefined ? undefined : Number(values.seconds)
if (seconds !== undefined && !(seconds > 0)) {
  say(`--seconds is a number of seconds, not “${values.seconds}”.`)
  process.exit(2)
}
const unknown = asked.filter((name) => !(name in BENCHES))
if (unknown.length > 0) {
  say(`There is no bench “${unknown.join('”, “')}”; there are ${Object.keys(BENCHES).join(', ')}.`)
  process.exit(2)
}

for (const [name, bench] of Object.entries(BENCHES)) {
  if (asked.length > 0 ? !asked.includes(name) : ONLY_WHEN_ASKED.includes(name)) continue
  say(`${name} …`)
  await bench({ seconds })
}
