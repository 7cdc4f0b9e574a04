import { type PortalProcessSettings, startPortalProcess } from '../test/support/portal-process.ts'
import { unusedPort } from '../test/support/silent-server.ts'
import { tempFolder } from '../test/support/temp-folder.ts'
import { rounded } from './evening-on-disk.ts'
import type { FaultResult } from './fault.ts'

const PATIENCE_SECONDS = 30

/** A second portal beside one that runs, then one after a portal that was killed. @see FAULTS F8 */
export async function measure(): Promise<FaultResult> {
  await using folder = await tempFolder()
  await using other = await tempFolder()
  const settings = { dataDir: folder.path, port: await unusedPort(), rtmpPort: await unusedPort() }
  await using first = startPortalProcess(settings)
  await first.ready(PATIENCE_SECONDS)
  const onFolder = await refusal({ ...settings, port: await unusedPort(), rtmpPort: await unusedPort() }, first.pid)
  const onPort = await refusal({ ...settings, dataDir: other.path }, first.pid)

  await first.signal('SIGKILL')
  const killedAt = performance.now()
  await using next = startPortalProcess(settings)
  await next.ready(PATIENCE_SECONDS)
  const measured = {
    folderRefusedSeconds: onFolder.seconds,
    portRefusedSeconds: onPort.seconds,
    ownerIsNamed: onFolder.namesOwner && onPort.namesOwner,
    staleLockSeconds: rounded((performance.now() - killedAt) / 1000),
  }
  return {
    fault: 'F8',
    promise: 'a second portal on folder or port: refused ≤ 2 s with the owner’s pid; a stale lock never blocks',
    measured,
    pass:
      measured.folderRefusedSeconds <= 2 &&
      measured.portRefusedSeconds <= 2 &&
      measured.ownerIsNamed &&
      measured.staleLockSeconds <= 5,
  }
}

async function refusal(settings: PortalProcessSettings, owner: number) {
  const startedAt = performance.now()
  await using portal = startPortalProcess(settings)
  const { exitCode, stderr } = await portal.ended
  const isRefusal = exitCode === 1 && stderr.trimEnd().split('\n').length === 1
  return {
    seconds: rounded((performance.now() - startedAt) / 1000),
    namesOwner: isRefusal && new RegExp(`\\bprocess ${owner}\\b`).test(stderr),
  }
}
