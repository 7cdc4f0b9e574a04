import pino from 'pino'
import { readConfig } from '../../server/config.ts'
import { type RunningPortal, startPortal } from '../../server/start.ts'

export const SOCIETY = 'Nordhaven Society of Imaging'

/**
 * The whole portal with its compiled pages on a data folder of the caller's; without `DATABASE_URL` with the embedded
 * PostgreSQL in it. What it logs as an error goes to the console.
 */
export function startPortalOn(dataDir: string, settings: Readonly<Record<string, string>>): Promise<RunningPortal> {
  const config = readConfig({ NODE_ENV: 'production', HOST: '127.0.0.1', SOCIETY, DATA_DIR: dataDir, ...settings })
  const log = pino({ level: 'error' }, { write: (line) => console.error(line) })
  return startPortal({ config, log })
}
