import type { PrismaClient } from '../../server/db/generated/client.ts'

/** Every row of every table as text. */
export async function dumpDatabase(client: PrismaClient): Promise<string> {
  const tables = await client.$queryRaw<{ name: string }[]>`
    SELECT quote_ident("table_name") AS "name" FROM "information_schema"."tables" WHERE "table_schema" = 'public'`
  const rows = await Promise.all(
    // The names are the database's own, quoted by it.
    tables.map(({ name }) =>
      client.$queryRawUnsafe<{ row: string }[]>(`SELECT to_jsonb(t)::text AS "row" FROM ${name} t`),
    ),
  )
  return rows
    .flat()
    .map(({ row }) => row)
    .join('\n')
}
