import { expect, test } from 'vitest'
import { connect, usualDeadlines } from '../../server/db/connect.ts'
import { pingDatabase } from '../../server/db/health.ts'
import { freshDatabase } from '../support/database.ts'
import { silentServer, unusedPort } from '../support/silent-server.ts'

const impatient = { ...usualDeadlines, connectMillis: 500 }

function databaseAt(port: number) {
  return connect({ url: `postgresql://nobody:x@127.0.0.1:${port}/none`, deadlines: impatient })
}

test('a database that answers is healthy', async () => {
  await using database = await freshDatabase()
  await expect(database.ping()).resolves.toBeUndefined()
})

test('a database that is gone is not', async () => {
  await using database = databaseAt(await unusedPort())
  await expect(database.ping()).rejects.toThrow(/reach database server/)
})

test('a database that hangs is given up sooner than a query', async () => {
  await using server = await silentServer()
  await using database = databaseAt(server.port)
  await expect(pingDatabase(database.client, 50)).rejects.toThrow('the database has not answered for 50 ms')
})
