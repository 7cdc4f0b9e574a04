import { expect, test } from 'vitest'
import { reachDatabase } from '../../server/db/reach-database.ts'
import { templateUrl } from '../support/database.ts'
import { unusedPort } from '../support/silent-server.ts'

test.each(['', 'nonsense', 'mysql://user:secret@127.0.0.1/rostrum'])('%j is not a database', async (url) => {
  await expect(reachDatabase(url)).rejects.toThrow('DATABASE_URL is not the URL of a PostgreSQL database')
})

test('a server that is not there is named, without user and password', async () => {
  const port = await unusedPort()
  await expect(reachDatabase(`postgresql://user:secret@127.0.0.1:${port}/rostrum`)).rejects.toThrow(
    `cannot reach the database at 127.0.0.1:${port}/rostrum: connect ECONNREFUSED 127.0.0.1:${port}`,
  )
})

test('a database that is not there is named', async () => {
  const url = new URL('/missing', await templateUrl())
  await expect(reachDatabase(url.href)).rejects.toThrow(
    `cannot reach the database at ${url.host}/missing: database "missing" does not exist`,
  )
})

test('a wrong password is called so and not repeated', async () => {
  const url = new URL('/postgres', await templateUrl())
  url.password = 'open-sesame'
  const refused = reachDatabase(url.href)
  await expect(refused).rejects.toThrow('password authentication failed')
  await expect(refused).rejects.not.toThrow('open-sesame')
})
