import { expect, test } from 'vitest'
import { action, loader } from '../../app/routes/login.tsx'
import { accountRequest } from '../support/account-request.ts'
import { headersWith, testAccounts } from '../support/accounts.ts'

const ADA = 'ada@example.org'

function redirectIn(answer: unknown): { target: string | null; cookies: Headers } {
  if (!(answer instanceof Response)) throw new Error(`no redirect: ${JSON.stringify(answer)}`)
  expect(answer.status).toBe(302)
  return { target: answer.headers.get('Location'), cookies: headersWith(answer.headers.getSetCookie()) }
}

test('address, code, in: a known person goes on where they came from', async () => {
  await using portal = await testAccounts()
  await portal.accounts.invite({ email: ADA, name: 'Ada' })
  const next = '/events/evening?t=12#q-3'

  const asked = await action(await accountRequest(portal, { path: '/login', form: { email: ADA, next } }))
  expect(asked).toEqual({ step: 'code', email: ADA, next })
  const [code = ''] = /\d{6}/.exec(portal.mails[0]?.text ?? '') ?? []
  const entered = await action(await accountRequest(portal, { path: '/login', form: { email: ADA, code, next } }))
  const { target, cookies } = redirectIn(entered)
  expect(target).toBe(next)
  expect((await portal.accounts.viewerOf(cookies)).name).toBe('Ada')
})

test('who is new says a name first', async () => {
  await using portal = await testAccounts()
  const code = await portal.codeFor(ADA)
  const form = { email: ADA, code, next: '/events/evening' }
  const { target } = redirectIn(await action(await accountRequest(portal, { path: '/login', form })))
  expect(target).toBe('/account?next=%2Fevents%2Fevening')
})

test('a wrong code is said at its field, and the second step stays', async () => {
  await using portal = await testAccounts()
  await portal.codeFor(ADA)
  const form = { email: ADA, code: 'nonsense', next: '/events' }
  const answer = await action(await accountRequest(portal, { path: '/login', form }))
  expect(answer).toMatchObject({
    data: { step: 'code', email: ADA, next: '/events', refusal: { code: 'wrong-code', field: 'code' } },
    init: { status: 400 },
  })
})

test('what is no address is said at its field, and the first step stays', async () => {
  await using portal = await testAccounts()
  const answer = await action(await accountRequest(portal, { path: '/login', form: { email: 'ada' } }))
  expect(answer).toMatchObject({
    data: { step: 'email', email: 'ada', next: '/', refusal: { code: 'invalid-email', field: 'email' } },
    init: { status: 400 },
  })
})

test('too many codes: the status says when to come back', async () => {
  await using portal = await testAccounts()
  for (let asked = 0; asked < 5; asked += 1) await portal.codeFor(ADA)
  const answer = await action(await accountRequest(portal, { path: '/login', form: { email: ADA } }))
  expect(answer).toMatchObject({ data: { step: 'email', refusal: { code: 'too-many' } }, init: { status: 429 } })
})

test('signing in leads nowhere else', async () => {
  await using portal = await testAccounts()
  await portal.accounts.invite({ email: ADA, name: 'Ada' })
  const code = await portal.codeFor(ADA)
  const form = { email: ADA, code, next: '//evil.example' }
  const { target, cookies } = redirectIn(await action(await accountRequest(portal, { path: '/login', form })))
  expect(target).toBe('/')
  const path = '/login?next=https://evil.example'
  expect(redirectIn(await loader(await accountRequest(portal, { path, cookies }))).target).toBe('/')
})

test('opening the page with a code in its address signs nobody in', async () => {
  await using portal = await testAccounts()
  const code = await portal.codeFor(ADA)
  const path = `/login?email=${ADA}&code=${code}&next=/events`
  expect(await loader(await accountRequest(portal, { path }))).toEqual({ next: '/events' })
  expect(await portal.database.client.session.count()).toBe(0)
})
