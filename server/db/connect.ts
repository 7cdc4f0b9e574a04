import { PrismaPg } from '@prisma/adapter-pg'
import { PrismaClient } from './generated/client.ts'
import { pingDatabase } from './health.ts'

/** The portal's connections to PostgreSQL; disposing hangs up. */
export interface Database extends AsyncDisposable {
  readonly client: PrismaClient
  /** @throws {Error} when the database gives no sign of life within a second */
  ping(): Promise<void>
}

/** How long anything may take before it fails (FAULTS F9): a database that hangs must not hold a request for ever. */
export interface Deadlines {
  /** For a connection, new or one that others are using. */
  readonly connectMillis: number
  /** For a statement, told to PostgreSQL, which then stops working on it. */
  readonly statementMillis: number
  /** For its answer, kept by ourselves: PostgreSQL may be gone or stopped. Longer, so that it rarely comes to this. */
  readonly answerMillis: number
  /** For a whole transaction. */
  readonly transactionMillis: number
}

/** Those of a portal that serves people, who do not wait longer. */
export const usualDeadlines: Deadlines = {
  connectMillis: 5_000,
  statementMillis: 8_000,
  answerMillis: 10_000,
  transactionMillis: 15_000,
}

const connections = 10

/** Gives the database at `url`; nothing is sent before the first query. */
export function connect(options: { readonly url: string; readonly deadlines?: Deadlines }): Database {
  const { url, deadlines = usualDeadlines } = options
  const adapter = new PrismaPg({
    connectionString: url,
    application_name: 'rostrum',
    max: connections,
    keepAlive: true,
    connectionTimeoutMillis: deadlines.connectMillis,
    query_timeout: deadlines.answerMillis,
    statement_timeout: deadlines.statementMillis,
    idle_in_transaction_session_timeout: deadlines.transactionMillis,
  })
  const client = new PrismaClient({
    adapter,
    errorFormat: 'minimal',
    transactionOptions: { maxWait: deadlines.connectMillis, timeout: deadlines.transactionMillis },
  })
  return { client, ping: () => pingDatabase(client), [Symbol.asyncDispose]: () => client.$disconnect() }
}
