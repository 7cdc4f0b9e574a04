import { systemClock } from '../server/clock.ts'
import type { MakePortal } from '../server/start.ts'
import { beginningOf, invitePeople, pastDraft } from './fill-portal.ts'
import { ManualClock } from './manual-clock.ts'
import { playEvening } from './play-evening.ts'
import { PAST } from './society.ts'

/** Plays the evenings that are over, each through a portal of its own whose clock stands at that evening. */
export async function recordPast(makePortal: MakePortal): Promise<void> {
  for (const evening of PAST) {
    const began = beginningOf(evening, systemClock.now())
    const clock = new ManualClock(began)
    await using built = makePortal(clock)
    const staff = await invitePeople(built.portal)
    await playEvening({ evening, draft: pastDraft(evening, began), portal: built.portal, clock, staff })
  }
}
