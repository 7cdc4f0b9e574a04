import { Closing } from '../../server/closing.ts'
import type { RunningPortal } from '../../server/start.ts'
import { freshDatabase } from './database.ts'
import { startPortalOn } from './portal-on-folder.ts'
import { tempFolder } from './temp-folder.ts'

export interface PortalUnderTest extends RunningPortal {
  readonly dataDir: string
}

/**
 * The whole portal with its compiled pages on free ports, over a data folder and a database of its own. What it logs as
 * an error fails the test.
 * @param settings of the environment, beside the usual ones
 */
export async function runPortal(settings: Readonly<Record<string, string>> = {}): Promise<PortalUnderTest> {
  const closing = new Closing()
  try {
    const folder = closing.use(await tempFolder())
    const database = closing.use(await freshDatabase())
    const running = closing.use(
      await startPortalOn(folder.path, { PORT: '0', RTMP_PORT: '0', DATABASE_URL: database.url, ...settings }),
    )
    return { ...running, dataDir: folder.path, [Symbol.asyncDispose]: () => closing[Symbol.asyncDispose]() }
  } catch (error) {
    await closing[Symbol.asyncDispose]()
    throw error
  }
}
