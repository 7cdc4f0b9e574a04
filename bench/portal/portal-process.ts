import process from 'node:process'
import pino from 'pino'
import { readConfig } from '../../server/config.ts'
import { runUntilStopped } from '../../server/run-until-stopped.ts'
import { startPortal } from '../../server/start.ts'
import { benchRoutes } from './bench-routes.ts'

// A bench that was killed takes its portal along.
process.on('disconnect', () => process.kill(process.pid, 'SIGTERM'))

await runUntilStopped(async () => {
  const config = readConfig(process.env)
  const log = pino({ level: config.logLevel }, pino.destination(2))
  const running = await startPortal({ config, log, routes: (portal) => [benchRoutes(portal)] })
  process.send?.({ url: running.url, rtmpUrl: running.rtmpUrl })
  return running
})
