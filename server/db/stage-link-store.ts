import type { EventFacts } from '../accounts/policy.ts'
import type { StageLinkStore } from '../events/create-stage-links.ts'
import type { PrismaClient } from './generated/client.ts'

/** The seeds of the stages' signed links in PostgreSQL. */
export function createStageLinkStore(prisma: PrismaClient): StageLinkStore {
  return {
    find: async (slug) => {
      const row = await prisma.event.findUnique({
        where: { slug },
        select: { id: true, state: true, access: true, stageLinkSeed: true },
      })
      return (
        row && {
          id: row.id,
          // True because only `server/events` writes these columns, from values of the very same unions.
          state: row.state as EventFacts['state'],
          access: row.access as EventFacts['access'],
          seed: row.stageLinkSeed,
        }
      )
    },
    keep: async (id, stageLinkSeed) => {
      await prisma.event.update({ where: { id }, data: { stageLinkSeed }, select: { id: true } })
    },
  }
}
