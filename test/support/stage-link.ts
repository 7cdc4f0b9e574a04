import { randomUUID } from 'node:crypto'
import type { PrismaClient } from '../../server/db/generated/client.ts'
import { createStageLinkStore } from '../../server/db/stage-link-store.ts'
import { createStageLinks } from '../../server/events/create-stage-links.ts'
import type { StageLinks } from '../../server/events/stage-links.ts'

/** The signed stage links of one portal over a database. */
export function stageLinksOver(
  client: PrismaClient,
  sessionSecret = 'a secret of a test, and long enough',
): StageLinks {
  return createStageLinks({ store: createStageLinkStore(client), sessionSecret, newSeed: randomUUID })
}
