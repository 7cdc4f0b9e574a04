import { fileURLToPath } from 'node:url'
import { defineConfig } from 'prisma/config'

// The CLI would otherwise download its schema engine (DESIGN D8); it looks for this only after reading this file.
process.env.PRISMA_SCHEMA_ENGINE_BINARY ??= fileURLToPath(new URL('scripts/schema-engine.mjs', import.meta.url))
process.env.CHECKPOINT_DISABLE ??= '1' // nor ask the vendor whether there is a newer version

export default defineConfig({
  schema: 'prisma/schema.prisma',
  migrations: { path: 'prisma/migrations' },
  datasource: { url: withoutPassword(process.env.DATABASE_URL) },
})

/** The CLI hands the URL to the engine on its command line, where everybody may read it; `PGPASSWORD` stays private. */
function withoutPassword(databaseUrl = ''): string {
  if (!URL.canParse(databaseUrl)) return databaseUrl
  const url = new URL(databaseUrl)
  if (url.password) process.env.PGPASSWORD = decodeURIComponent(url.password)
  url.password = ''
  return url.href
}
