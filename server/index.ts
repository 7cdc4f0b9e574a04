import process from 'node:process'
import pino from 'pino'
import { readConfig } from './config.ts'
import { runUntilStopped } from './run-until-stopped.ts'
import { startPortal } from './start.ts'

await runUntilStopped(async () => {
  const config = readConfig(process.env)
  const log = pino({ level: config.logLevel })
  const running = await startPortal({ config, log })
  const { portal, url, rtmpUrl } = running
  log.info({ url, rtmpUrl }, 'the portal is open')
  const token = await portal.accounts.administratorToken()
  if (token) process.stdout.write(`\nNobody administers this portal yet. Open ${url}/setup?token=${token}\n\n`)
  return running
})
