import { expect, test } from 'vitest'
import { action, loader } from '../../app/routes/account.tsx'
import { loader as openLogout, action as signOut } from '../../app/routes/logout.ts'
import { accountRequest } from '../support/account-request.ts'
import { testAccounts } from '../support/accounts.ts'

const ADA = 'ada@example.org'

test('a guest is sent to sign in', async () => {
  await using portal = await testAccounts()
  const answer = await loader(await accountRequest(portal, { path: '/account' }))
  expect(answer).toBeInstanceOf(Response)
  expect(answer).toMatchObject({ status: 302 })
})

test('a new name is kept, and the way goes on', async () => {
  await using portal = await testAccounts()
  const cookies = await portal.signIn(ADA)
  const form = { name: 'Ada Lovelace', next: '/events/evening' }
  const answer = await action(await accountRequest(portal, { path: '/account', form, cookies }))
  expect(answer instanceof Response && answer.headers.get('Location')).toBe('/events/evening')
  const shown = await loader(await accountRequest(portal, { path: '/account', cookies }))
  expect(shown).toEqual({ name: 'Ada Lovelace', email: ADA, next: '' })
})

test('an empty name is said at its field', async () => {
  await using portal = await testAccounts()
  const cookies = await portal.signIn(ADA)
  const answer = await action(await accountRequest(portal, { path: '/account', form: { name: ' ' }, cookies }))
  expect(answer).toMatchObject({ data: { refusal: { code: 'invalid-name', field: 'name' } }, init: { status: 400 } })
})

test('a guest cannot have a name', async () => {
  await using portal = await testAccounts()
  const renamed = action(await accountRequest(portal, { path: '/account', form: { name: 'Eve' } }))
  await expect(renamed).rejects.toMatchObject({ status: 403 })
})

test('signing out takes a POST: opening the address changes nothing', async () => {
  await using portal = await testAccounts()
  const cookies = await portal.signIn(ADA)
  expect(openLogout().headers.get('Location')).toBe('/account')
  expect((await portal.accounts.viewerOf(cookies)).kind).toBe('person')

  const answer = await signOut(await accountRequest(portal, { path: '/logout', form: {}, cookies }))
  expect(answer.headers.getSetCookie().join()).toContain('Max-Age=0')
  expect((await portal.accounts.viewerOf(cookies)).kind).toBe('guest')
})
