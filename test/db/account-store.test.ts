import { expect, test } from 'vitest'
import { createAccountStore } from '../../server/db/account-store.ts'
import { freshDatabase } from '../support/database.ts'

const ADMINISTRATOR = { role: 'admin', eventId: null } as const

test('granting twice is granting once, also at the same moment', async () => {
  await using database = await freshDatabase()
  const store = createAccountStore(database.client)
  const ada = await store.ensurePerson({ email: 'ada@example.org', name: 'Ada' })
  await Promise.all([store.grant(ada, ADMINISTRATOR), store.grant(ada, ADMINISTRATOR), store.grant(ada, ADMINISTRATOR)])
  expect(await store.grantsOf(ada)).toEqual([ADMINISTRATOR])
})

test('a person is made once, also at the same moment, and keeps the first name', async () => {
  await using database = await freshDatabase()
  const store = createAccountStore(database.client)
  const email = 'ada@example.org'
  const ids = await Promise.all(['Ada', 'Eve', ''].map((name) => store.ensurePerson({ email, name })))
  expect(new Set(ids).size).toBe(1)
  const [person] = await store.list()
  await store.ensurePerson({ email, name: 'Somebody else' })
  expect(await store.list()).toEqual([person])
})

test('two administrators who revoke each other at the same moment: one stays', async () => {
  await using database = await freshDatabase()
  const store = createAccountStore(database.client)
  const ada = await store.ensurePerson({ email: 'ada@example.org', name: 'Ada' })
  const grace = await store.ensurePerson({ email: 'grace@example.org', name: 'Grace' })
  await store.grant(ada, ADMINISTRATOR)
  await store.grant(grace, ADMINISTRATOR)
  const outcomes = await Promise.all([store.revoke(ada, ADMINISTRATOR), store.revoke(grace, ADMINISTRATOR)])
  expect(outcomes.sort()).toEqual(['last-administrator', 'revoked'])
  expect(await store.hasAdministrator()).toBe(true)
})

test('an administrator of one event does not count as one of the portal', async () => {
  await using database = await freshDatabase()
  const store = createAccountStore(database.client)
  const ada = await store.ensurePerson({ email: 'ada@example.org', name: 'Ada' })
  const { id: eventId } = await database.client.event.create({
    data: { slug: 'evening', title: 'Evening', timeZone: 'Europe/Vienna', startsAt: new Date(), endsAt: new Date() },
  })
  await store.grant(ada, { role: 'admin', eventId })
  expect(await store.hasAdministrator()).toBe(false)
  expect(await store.revoke(ada, { role: 'admin', eventId })).toBe('revoked')
})

test('a role that this version does not know grants nothing', async () => {
  await using database = await freshDatabase()
  const store = createAccountStore(database.client)
  const ada = await store.ensurePerson({ email: 'ada@example.org', name: 'Ada' })
  await database.client.roleGrant.create({ data: { userId: ada, role: 'emperor' } })
  expect(await store.grantsOf(ada)).toEqual([])
})
