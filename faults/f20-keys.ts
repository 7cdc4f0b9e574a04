import { TestEncoder } from '../test/media/ingest/test-encoder.ts'
import { type EncoderDoorUnderTest, millisecondsOf, openEncoderDoor, RIGHT_KEY } from './encoder-door.ts'
import type { FaultResult } from './fault.ts'

const REFUSED = 'NetStream.Publish.BadName'

/** Wrong and revoked keys, and somebody who guesses. @see FAULTS F20 */
export async function measure(): Promise<FaultResult> {
  await using portal = await openEncoderDoor()
  const revokedMs = await revoke(portal)
  const wrongMs: number[] = []
  for (let tries = 0; tries < 10; tries += 1) wrongMs.push(await tryKey(portal, `guess-${tries}`))
  // The eleventh takes the address's turn, the twelfth has to wait for it.
  await tryKey(portal, 'guess-10')
  const slowedMs = await tryKey(portal, 'guess-11')
  const measured = { slowestRefusalMs: Math.max(...wrongMs), revokedCutMs: revokedMs, twelfthTryMs: slowedMs }
  return {
    fault: 'F20',
    promise: 'refused ≤ 1 s; revoked while live: cut ≤ 5 s; after 10 bad tries a minute the address is slowed down',
    measured,
    pass: measured.slowestRefusalMs <= 1000 && revokedMs <= 5000 && slowedMs >= 500,
  }
}

function tryKey(portal: EncoderDoorUnderTest, key: string): Promise<number> {
  return millisecondsOf(async () => {
    const { encoder, status } = await TestEncoder.publish(portal.port, key)
    await encoder.closed()
    if (status !== REFUSED) throw new Error(`a wrong key was answered ${status}`)
  })
}

async function revoke(portal: EncoderDoorUnderTest): Promise<number> {
  const { encoder } = await TestEncoder.publish(portal.port, RIGHT_KEY)
  await using _ = encoder
  return millisecondsOf(async () => {
    portal.door.only.disconnect.abort('The stream key was rotated')
    await encoder.closed()
  })
}
