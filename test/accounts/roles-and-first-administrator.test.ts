import { expect, test } from 'vitest'
import { AccountError } from '../../server/errors.ts'
import { headersWith, testAccounts } from '../support/accounts.ts'

const ADA = 'ada@example.org'

test('who signs in with ADMIN_EMAIL is an administrator, nobody else', async () => {
  await using portal = await testAccounts({ adminEmail: 'Chair@Example.org' })
  const chair = await portal.accounts.viewerOf(await portal.signIn('chair@example.org'))
  expect(chair.grants).toEqual([{ role: 'admin', eventId: null }])
  expect((await portal.accounts.viewerOf(await portal.signIn(ADA))).grants).toEqual([])
  expect(await portal.accounts.administratorToken()).toBeNull()
})

test('the console’s token makes the first administrator, once', async () => {
  await using portal = await testAccounts()
  const token = (await portal.accounts.administratorToken()) ?? ''
  expect(Buffer.from(token, 'base64url')).toHaveLength(32)
  const stored = await portal.database.client.portalSecret.findFirstOrThrow()
  expect(stored.value).not.toContain(token)

  const claim = { token, email: ADA, name: 'Ada', headers: new Headers() }
  const outcomes = await Promise.allSettled([
    portal.accounts.claimAdministrator(claim),
    portal.accounts.claimAdministrator({ ...claim, email: 'eve@evil.example' }),
  ])
  expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  expect((await portal.accounts.list()).map(({ grants }) => grants)).toEqual([[{ role: 'admin', eventId: null }]])
  expect(await portal.accounts.administratorToken()).toBeNull()
})

test('a wrong token, an earlier one, and one beside an administrator are refused alike', async () => {
  await using portal = await testAccounts()
  const earlier = (await portal.accounts.administratorToken()) ?? ''
  const latest = (await portal.accounts.administratorToken()) ?? ''
  const claim = (token: string) =>
    portal.accounts.claimAdministrator({ token, email: ADA, name: 'Ada', headers: new Headers() })
  await expect(claim('')).rejects.toMatchObject({ code: 'wrong-token' })
  await expect(claim(earlier)).rejects.toMatchObject({ code: 'wrong-token' })
  await portal.accounts.grant({ email: 'chair@example.org', role: 'admin', eventId: null })
  await expect(claim(latest)).rejects.toMatchObject({ code: 'wrong-token' })
})

test('a role can be granted before the person has ever signed in, and is there at the first sign-in', async () => {
  await using portal = await testAccounts()
  await portal.accounts.grant({ email: 'Ada@example.org', name: 'Ada Lovelace', role: 'moderator', eventId: null })
  const ada = await portal.accounts.viewerOf(await portal.signIn(ADA))
  expect(ada).toMatchObject({ name: 'Ada Lovelace', grants: [{ role: 'moderator', eventId: null }] })
})

test('a granted role is seen at once, a revoked one is gone at once and its bearer told', async () => {
  await using portal = await testAccounts()
  const headers = await portal.signIn(ADA)
  const { userId } = await portal.accounts.viewerOf(headers)
  if (userId === null) throw new Error('not signed in')
  const told: string[] = []
  portal.accounts.onSignedOut((id) => told.push(id))

  await portal.accounts.grant({ email: ADA, role: 'producer', eventId: null })
  expect((await portal.accounts.viewerOf(headers)).grants).toEqual([{ role: 'producer', eventId: null }])
  expect(told).toEqual([])
  await portal.accounts.revoke({ userId, role: 'producer', eventId: null })
  expect((await portal.accounts.viewerOf(headers)).grants).toEqual([])
  expect(told).toEqual([userId])
})

test('what is no role, no event or the last administrator is refused', async () => {
  await using portal = await testAccounts()
  const unknownEvent = portal.accounts.grant({ email: ADA, role: 'speaker', eventId: 'nowhere' })
  await expect(unknownEvent).rejects.toMatchObject({ code: 'no-such-event' })
  // As a form might send it.
  const notARole = 'emperor' as 'admin'
  const unknownRole = portal.accounts.grant({ email: ADA, role: notARole, eventId: null })
  await expect(unknownRole).rejects.toMatchObject({ code: 'invalid-role' })

  await portal.accounts.grant({ email: ADA, role: 'admin', eventId: null })
  const ada = (await portal.accounts.list()).find(({ email }) => email === ADA)
  const lastOne = portal.accounts.revoke({ userId: ada?.userId ?? '', role: 'admin', eventId: null })
  await expect(lastOne).rejects.toMatchObject({ code: 'last-administrator' })
})

test('the program signs somebody in by id, as often as it likes; nobody by an unknown one', async () => {
  await using portal = await testAccounts()
  await portal.accounts.invite({ email: ADA, name: 'Ada' })
  const [ada] = await portal.accounts.list()
  const first = await portal.accounts.signInAs(ada?.userId ?? '')
  const second = await portal.accounts.signInAs(ada?.userId ?? '')
  for (const { setCookies } of [first, second]) {
    expect((await portal.accounts.viewerOf(headersWith(setCookies))).email).toBe(ADA)
  }
  await expect(portal.accounts.signInAs('nobody')).rejects.toBeInstanceOf(AccountError)
})
