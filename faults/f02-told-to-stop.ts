import { setTimeout as wait } from 'node:timers/promises'
import { createPortalSocket } from '../app/room/portal-socket.ts'
import { startPortalProcess } from '../test/support/portal-process.ts'
import { tempFolder } from '../test/support/temp-folder.ts'
import { until } from '../test/support/until.ts'
import { prepareEvening, rounded, runSeconds } from './evening-on-disk.ts'
import type { FaultResult } from './fault.ts'
import { encodeTags, publishPaced } from './paced-encoder.ts'

const PATIENCE_SECONDS = 30
const LIVE_SECONDS = 3
const MEDIA_SECONDS = 60

/** A live portal told to stop, twice. @see FAULTS F2 */
export async function measure(): Promise<FaultResult> {
  await using folder = await tempFolder()
  const evening = await prepareEvening(folder.path)
  const { settings, streamKey } = evening
  await using portal = startPortalProcess(settings)
  await portal.ready(PATIENCE_SECONDS)
  const tags = await encodeTags(MEDIA_SECONDS)
  await using encoder = await publishPaced(portal.rtmpUrl, streamKey, tags)
  const socket = createPortalSocket(portal.url, { Origin: portal.url })
  using _ = { [Symbol.dispose]: () => socket.disconnect() }
  let farewell = ''
  socket.on('disconnect', (reason) => {
    farewell ||= reason
  })
  socket.connect()
  await until(() => socket.connected, { withinSeconds: PATIENCE_SECONDS, what: 'the room’s socket' })
  await until(() => encoder.takenSeconds() > LIVE_SECONDS, { withinSeconds: PATIENCE_SECONDS, what: 'some media' })

  const toldAt = performance.now()
  void portal.signal('SIGTERM')
  await wait(20)
  const { exitCode, stderr } = await portal.signal('SIGTERM')
  const drainedSeconds = rounded((performance.now() - toldAt) / 1000)
  const segments = await evening.recorded()
  const [recordedSeconds = 0] = runSeconds(segments)
  const damages = await evening.damages()

  await using restarted = startPortalProcess(settings)
  await restarted.ready(PATIENCE_SECONDS)
  const listeningAt = performance.now()
  await until(() => socket.connected, { withinSeconds: PATIENCE_SECONDS, what: 'the socket to come back' })
  const measured = {
    drainedSeconds,
    exitCode: exitCode ?? -1,
    saidNothing: stderr === '',
    segmentsLeftOpen: segments.filter(({ state }) => state === 'open').length,
    lostSeconds: rounded(Math.max(0, encoder.takenSeconds() - recordedSeconds)),
    damages: damages.length,
    socketWasTold: farewell === 'transport close',
    socketBackSeconds: rounded((performance.now() - listeningAt) / 1000),
  }
  return {
    fault: 'F2',
    promise: 'SIGTERM, twice: drained ≤ 10 s, last part finished and safe, exit 0, sockets told and back ≤ 10 s',
    measured,
    pass:
      measured.drainedSeconds <= 10 &&
      measured.exitCode === 0 &&
      measured.saidNothing &&
      measured.segmentsLeftOpen + measured.damages === 0 &&
      measured.lostSeconds <= 0.1 &&
      measured.socketWasTold &&
      measured.socketBackSeconds <= 10,
  }
}
