import { expect, test } from 'vitest'
import { connect, usualDeadlines } from '../../server/db/connect.ts'
import { freshDatabase } from '../support/database.ts'

test('a fresh database has every table and no rows', async () => {
  await using database = await freshDatabase()
  expect(await database.client.event.count()).toBe(0)
  expect(await database.client.question.count()).toBe(0)
})

test('two fresh databases do not see each other', async () => {
  await using one = await freshDatabase()
  await using other = await freshDatabase()
  await one.client.portalSecret.create({ data: { name: 'x', value: 'y' } })
  expect(await other.client.portalSecret.count()).toBe(0)
})

test('a statement that takes too long is stopped by PostgreSQL', async () => {
  await using database = await freshDatabase()
  await using impatient = connect({ url: database.url, deadlines: { ...usualDeadlines, statementMillis: 50 } })
  await expect(impatient.client.$queryRaw`SELECT pg_sleep(10)::text`).rejects.toThrow(/statement timeout/)
})

test('an answer that does not come is not waited for', async () => {
  await using database = await freshDatabase()
  await using impatient = connect({ url: database.url, deadlines: { ...usualDeadlines, answerMillis: 50 } })
  await expect(impatient.client.$queryRaw`SELECT pg_sleep(10)::text`).rejects.toThrow(/timeout/)
  expect(await impatient.client.$queryRaw`SELECT 1 AS one`).toEqual([{ one: 1 }])
})
