import { once } from 'node:events'
import { lockDataFolder } from '../../server/db/data-folder-lock.ts'
import { startEmbeddedPostgres } from '../../server/db/embedded-postgres.ts'
import { reachDatabase } from '../../server/db/reach-database.ts'

// A portal's beginning and end as a program of its own: `data-folder-holder.ts` starts it, and kills it.
const [dataDir = ''] = process.argv.slice(2)
const stopping = Promise.race([once(process, 'SIGINT'), once(process, 'SIGTERM')])

const lock = await lockDataFolder(dataDir)
const server = await startEmbeddedPostgres({ dataDir, log: () => undefined })
const client = await reachDatabase(server.url)
await client.query('CREATE TABLE IF NOT EXISTS note (text text)')
await client.query("INSERT INTO note VALUES ('begun')")
process.stdout.write(`${JSON.stringify({ url: server.url, joined: server.joined })}\n`)

const stayAwake = setInterval(() => undefined, 60_000)
await stopping
await client.query("INSERT INTO note VALUES ('ended')")
await client.end()
await server[Symbol.asyncDispose]()
await lock[Symbol.asyncDispose]()
clearInterval(stayAwake)
