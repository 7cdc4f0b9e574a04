import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { similarQuestions } from '../../app/room/similar-questions.ts'
import { connect, type Database } from '../../server/db/connect.ts'
import { startEmbeddedPostgres } from '../../server/db/embedded-postgres.ts'
import { percentile } from '../percentile.ts'
import { report, say } from '../report.ts'
import { type AskedAgain, askedAgain } from './asked-again.ts'

const MOST_OFFERED = 3
/** How many times the 500 stand in the long room. */
const LONG_ROOM = 10
/** Which of the searches are made there. */
const EVERY = 5

/** Finds places in the list of what was asked before, the most alike first. */
type Find = (text: string) => Promise<readonly number[]>

interface Quality {
  /** Of the questions asked again: their twin was among those offered. */
  readonly found: number
  /** … was the first of them, which the desk offers to merge into. */
  readonly foundFirst: number
  /** … when three fifths of it were typed. */
  readonly foundHalfTyped: number
  /** Of the others: something was offered that is no twin, e.g. the same asked about something else. */
  readonly inVain: number
  /** Of one search, ms. */
  readonly times: readonly number[]
}

/**
 * The search for similar questions in the page beside PostgreSQL's own, over the same 450 questions of which 50 are asked
 * again in other words, and in a room ten times as long.
 */
export async function similarQuestionsBesidePostgres(): Promise<void> {
  const folder = await mkdtemp(path.join(tmpdir(), 'rostrum-bench-'))
  try {
    await using server = await startEmbeddedPostgres({ dataDir: folder, log: say })
    await using database = connect({ url: server.url })
    const asked = askedAgain()
    await keep(database, asked)
    const page = await qualityOf(asked, inPage(asked))
    const postgres = await qualityOf(asked, inPostgres(database))
    for (const figure of ['found', 'foundFirst', 'foundHalfTyped', 'inVain'] as const) {
      report({
        bench: `similar-questions, ${figure}`,
        value: page[figure],
        unit: 'questions',
        versus: { name: 'pg_trgm', value: postgres[figure] },
      })
    }
    reportTimes('of 500', page.times, postgres.times)
    const long = Array.from({ length: LONG_ROOM }, () => asked).flat()
    await keep(database, long)
    const [longPage, longPostgres] = [await timesOf(asked, inPage(long)), await timesOf(asked, inPostgres(database))]
    reportTimes(`of ${long.length}`, longPage, longPostgres)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

function reportTimes(room: string, page: readonly number[], postgres: readonly number[]): void {
  for (const share of [50, 95]) {
    report({
      bench: `similar-questions ${room}, p${share}`,
      value: percentile(page, share),
      unit: 'ms',
      versus: { name: 'pg_trgm on the same machine', value: percentile(postgres, share) },
    })
  }
}

async function qualityOf(asked: readonly AskedAgain[], find: Find): Promise<Quality> {
  let [found, foundFirst, foundHalfTyped, inVain] = [0, 0, 0, 0]
  const times: number[] = []
  for (const [at, { text, twinOf }] of asked.entries()) {
    const begun = performance.now()
    const offered = (await find(text)).filter((place) => place < at)
    times.push(performance.now() - begun)
    if (twinOf === null) inVain += Number(offered.length > 0)
    else found += Number(offered.includes(twinOf))
    foundFirst += Number(twinOf !== null && offered[0] === twinOf)
    const begin = text.slice(0, Math.round(text.length * 0.6))
    if (twinOf !== null) foundHalfTyped += Number((await find(begin)).includes(twinOf))
  }
  return { found, foundFirst, foundHalfTyped, inVain, times }
}

async function timesOf(asked: readonly AskedAgain[], find: Find): Promise<readonly number[]> {
  const times: number[] = []
  for (const { text } of asked.filter((_, at) => at % EVERY === 0)) {
    const begun = performance.now()
    await find(text)
    times.push(performance.now() - begun)
  }
  return times
}

function inPage(asked: readonly AskedAgain[]): Find {
  const questions = asked.map(({ text }, place) => ({ text, place }))
  // One more: a question finds itself first.
  return async (text) => similarQuestions(text, questions, MOST_OFFERED + 1).map(({ place }) => place)
}

function inPostgres({ client }: Database): Find {
  return async (text) => {
    const rows = await client.$queryRaw<readonly { readonly place: number }[]>`
      SELECT place FROM asked WHERE text % ${text} ORDER BY similarity(text, ${text}) DESC LIMIT ${MOST_OFFERED + 1}`
    return rows.map(({ place }) => place)
  }
}

async function keep({ client }: Database, asked: readonly AskedAgain[]): Promise<void> {
  await client.$executeRaw`CREATE EXTENSION IF NOT EXISTS pg_trgm`
  await client.$executeRaw`DROP TABLE IF EXISTS asked`
  await client.$executeRaw`CREATE TABLE asked (place int PRIMARY KEY, text text NOT NULL)`
  const texts = asked.map(({ text }) => text)
  await client.$executeRaw`
    INSERT INTO asked SELECT place - 1, text FROM unnest(${texts}::text[]) WITH ORDINALITY AS given(text, place)`
  await client.$executeRaw`CREATE INDEX ON asked USING gin (text gin_trgm_ops)`
  await client.$executeRaw`ANALYZE asked`
}
