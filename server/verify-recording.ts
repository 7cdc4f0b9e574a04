import { existsSync } from 'node:fs'
import { join } from 'node:path'
import process from 'node:process'
import { Closing } from './closing.ts'
import { type Config, readConfig } from './config.ts'
import { connect } from './db/connect.ts'
import { lockDataFolder } from './db/data-folder-lock.ts'
import { findEmbeddedPostgres, startEmbeddedPostgres } from './db/embedded-postgres.ts'
import { createEventStore } from './db/event-store.ts'
import { StartError } from './errors.ts'
import { recordingFiles } from './media/store/recording-files.ts'
import { type RenditionVerification, verifyRenditions } from './media/store/verify-renditions.ts'

/** `npm run verify-recording -- SLUG`: the archive checker (FAULTS, V). Exits with 0, 1 for damage, 2 when nothing could be checked. */
const [slug] = process.argv.slice(2)
process.exitCode = await check(slug).catch((error: unknown) => {
  // Thrown on, it would end the program with 1, and say of a recording that nobody has looked at that it is damaged.
  console.error(error instanceof StartError ? `${error.message} ${error.remedy}` : error)
  return 2
})

async function check(slug: string | undefined): Promise<number> {
  if (!slug) throw new StartError('No event is named.', 'Say npm run verify-recording -- SLUG.')
  const config = readConfig(process.env)
  const recordings = join(config.dataDir, 'recordings')
  // A mistyped folder must not be given a database of its own.
  if (!existsSync(recordings)) throw new StartError(`Nothing is recorded in ${config.dataDir}.`, 'Set DATA_DIR.')
  const id = await eventId(config, slug)
  const verified = await verifyRenditions(recordingFiles(join(recordings, id)))
  if (verified.length === 0)
    throw new StartError(`Nothing is recorded of ${slug}.`, 'An event is recorded from going live on.')
  for (const verification of verified) report(slug, verification)
  return verified.every(({ damages }) => damages.length === 0) ? 0 : 1
}

function report(slug: string, { name, damages, gaps, isSealed, recordedSeconds, segments }: RenditionVerification) {
  for (const damage of damages) console.log(damage)
  const state = isSealed ? 'sealed' : 'not sealed'
  console.log(
    `${slug}, ${name}: ${segments} segments, ${recordedSeconds.toFixed(1)} s, ${gaps} declared gaps, ${state}; ` +
      (damages.length === 0 ? 'whole' : `${damages.length} damaged`),
  )
}

async function eventId(config: Config, slug: string): Promise<string> {
  await using closing = new Closing()
  const url = config.databaseUrl ?? (await embeddedUrl(config.dataDir, closing))
  const event = await createEventStore(closing.use(connect({ url })).client).bySlug(slug)
  if (!event) throw new StartError(`There is no event ${slug}.`, 'Its name is the last part of its address.')
  return event.id
}

/** A running portal's database is asked, not touched; without a portal it is started for the question. */
async function embeddedUrl(dataDir: string, closing: Closing): Promise<string> {
  const running = await findEmbeddedPostgres(dataDir)
  if (running) return running
  closing.use(await lockDataFolder(dataDir))
  return closing.use(await startEmbeddedPostgres({ dataDir, log: () => undefined })).url
}
