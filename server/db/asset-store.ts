import type { AssetStore } from '../events/event-store.ts'
import type { PrismaClient } from './generated/client.ts'

/** Pictures' rows in PostgreSQL, bytes included. */
export function createAssetStore(prisma: PrismaClient): AssetStore {
  return {
    save: async ({ contentType, bytes }) => {
      const { id } = await prisma.asset.create({
        data: { contentType, bytes: new Uint8Array(bytes) },
        select: { id: true },
      })
      return id
    },
    read: async (id) => {
      const row = await prisma.asset.findUnique({ where: { id }, select: { contentType: true, bytes: true } })
      return row && { contentType: row.contentType, bytes: Buffer.from(row.bytes) }
    },
  }
}
