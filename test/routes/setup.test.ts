import { expect, test } from 'vitest'
import { action, loader } from '../../app/routes/setup.tsx'
import { accountRequest } from '../support/account-request.ts'
import { headersWith, testAccounts } from '../support/accounts.ts'

const ADA = { email: 'ada@example.org', name: 'Ada' }

test('the console’s link fills the form, sending it makes the administrator', async () => {
  await using portal = await testAccounts()
  const token = (await portal.accounts.administratorToken()) ?? ''
  expect(await loader(await accountRequest(portal, { path: `/setup?token=${token}` }))).toEqual({ token })
  expect(await portal.accounts.list()).toEqual([])

  const answer = await action(await accountRequest(portal, { path: '/setup', form: { token, ...ADA } }))
  if (!(answer instanceof Response)) throw new Error('no redirect')
  expect(answer.headers.get('Location')).toBe('/admin')
  const viewer = await portal.accounts.viewerOf(headersWith(answer.headers.getSetCookie()))
  expect(viewer.grants).toEqual([{ role: 'admin', eventId: null }])
})

test('a guessed token is refused at its field and makes nobody', async () => {
  await using portal = await testAccounts()
  await portal.accounts.administratorToken()
  const answer = await action(await accountRequest(portal, { path: '/setup', form: { token: 'guess', ...ADA } }))
  expect(answer).toMatchObject({ data: { refusal: { code: 'wrong-token', field: 'token' } }, init: { status: 400 } })
  expect(await portal.accounts.list()).toEqual([])
})
