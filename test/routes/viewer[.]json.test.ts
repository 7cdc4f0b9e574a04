import { expect, test } from 'vitest'
import { loader } from '../../app/routes/viewer[.]json.ts'
import { accountRequest } from '../support/account-request.ts'
import { headersWith, testAccounts } from '../support/accounts.ts'

const PATH = '/viewer.json'

test('a guest gets the cookie to take part with, once, and nobody keeps the answer', async () => {
  await using portal = await testAccounts()
  const first = await loader(await accountRequest(portal, { path: PATH }))
  expect(await first.json()).toEqual({ kind: 'guest', name: null, mayAdminister: false })
  expect(first.headers.get('Cache-Control')).toBe('no-store')
  const cookies = headersWith(first.headers.getSetCookie())
  expect((await portal.accounts.viewerOf(cookies)).participantId).toMatch(/^guest:/)

  const second = await loader(await accountRequest(portal, { path: PATH, cookies }))
  expect(second.headers.getSetCookie()).toEqual([])
})

test('a person is told who they are, without an id', async () => {
  await using portal = await testAccounts()
  const cookies = await portal.signIn('ada@example.org')
  const { userId } = await portal.accounts.viewerOf(cookies)
  const nameless = await (await loader(await accountRequest(portal, { path: PATH, cookies }))).text()
  expect(JSON.parse(nameless)).toEqual({ kind: 'person', name: 'ada@example.org', mayAdminister: false })
  expect(nameless).not.toContain(userId)
})

test('who may administer is told so', async () => {
  await using portal = await testAccounts()
  await portal.accounts.grant({ email: 'ada@example.org', name: 'Ada', role: 'organiser', eventId: null })
  const cookies = await portal.signIn('ada@example.org')
  const answer = await loader(await accountRequest(portal, { path: PATH, cookies }))
  expect(await answer.json()).toEqual({ kind: 'person', name: 'Ada', mayAdminister: true })
})
