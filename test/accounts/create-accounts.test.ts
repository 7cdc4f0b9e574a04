import { expect, test } from 'vitest'
import { GUEST } from '../../server/accounts/viewer.ts'
import { headersWith, REMOTE, testAccounts } from '../support/accounts.ts'

const ADA = 'ada@example.org'

test('a code from the mail signs a new person in, once', async () => {
  await using portal = await testAccounts()
  const code = await portal.codeFor(ADA)
  const { setCookies, viewer } = await portal.accounts.signInWithCode({ ...REMOTE, email: ADA, code })
  expect(viewer).toMatchObject({ kind: 'person', email: ADA, name: null, grants: [] })
  expect(viewer.participantId).toBe(`user:${viewer.userId}`)
  expect(await portal.accounts.viewerOf(headersWith(setCookies))).toEqual(viewer)

  const again = portal.accounts.signInWithCode({ ...REMOTE, email: ADA, code })
  await expect(again).rejects.toMatchObject({ code: 'wrong-code', details: { field: 'code' } })
})

test('of two who use the same code at the same moment one gets in', async () => {
  await using portal = await testAccounts()
  const code = await portal.codeFor(ADA)
  const attempt = () => portal.accounts.signInWithCode({ ...REMOTE, email: ADA, code })
  const outcomes = await Promise.allSettled([attempt(), attempt(), attempt()])
  expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  expect(await portal.database.client.session.count()).toBe(1)
})

test('the address is the same in capitals and with spaces around; the code may be typed in groups', async () => {
  await using portal = await testAccounts()
  const code = await portal.codeFor(` ${ADA.toUpperCase()} `)
  expect(portal.mails.at(-1)?.to).toBe(ADA)
  const typed = `${code.slice(0, 3)} ${code.slice(3)}`
  const { viewer } = await portal.accounts.signInWithCode({ ...REMOTE, email: ADA, code: typed })
  expect(viewer.email).toBe(ADA)
})

test('after five wrong tries the right code is worth nothing', async () => {
  await using portal = await testAccounts()
  const code = await portal.codeFor(ADA)
  const wrong = code === '000000' ? '000001' : '000000'
  for (let tries = 0; tries < 5; tries += 1) {
    const attempt = portal.accounts.signInWithCode({ ...REMOTE, email: ADA, code: wrong })
    await expect(attempt).rejects.toMatchObject({ code: 'wrong-code' })
  }
  const attempt = portal.accounts.signInWithCode({ ...REMOTE, email: ADA, code })
  await expect(attempt).rejects.toMatchObject({ code: 'too-many-tries' })
  expect(await portal.database.client.user.count()).toBe(0)
})

test('a code is good for fifteen minutes', async () => {
  await using portal = await testAccounts()
  const askedAt = Date.now()
  const code = await portal.codeFor(ADA)
  const { id, expiresAt } = await portal.database.client.verification.findFirstOrThrow()
  expect(expiresAt.getTime() - askedAt).toBeGreaterThanOrEqual(15 * 60_000)
  expect(expiresAt.getTime() - Date.now()).toBeLessThanOrEqual(15 * 60_000)

  await portal.database.client.verification.update({ where: { id }, data: { expiresAt: new Date(askedAt - 1) } })
  const attempt = portal.accounts.signInWithCode({ ...REMOTE, email: ADA, code })
  await expect(attempt).rejects.toMatchObject({ code: 'expired' })
})

test('a new code replaces the one before', async () => {
  await using portal = await testAccounts()
  const first = await portal.codeFor(ADA)
  const second = await portal.codeFor(ADA)
  const attempt = portal.accounts.signInWithCode({ ...REMOTE, email: ADA, code: first })
  await expect(attempt).rejects.toMatchObject({ code: 'wrong-code' })
  const { viewer } = await portal.accounts.signInWithCode({ ...REMOTE, email: ADA, code: second })
  expect(viewer.kind).toBe('person')
})

test('a code of one address does not open another', async () => {
  await using portal = await testAccounts()
  await portal.codeFor('grace@example.org')
  const code = await portal.codeFor(ADA)
  const attempt = portal.accounts.signInWithCode({ ...REMOTE, email: 'grace@example.org', code })
  await expect(attempt).rejects.toMatchObject({ code: 'wrong-code' })
})

test('neither the code nor its bare hash is in the database', async () => {
  await using portal = await testAccounts()
  const code = await portal.codeFor(ADA)
  const { value } = await portal.database.client.verification.findFirstOrThrow()
  const bare = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(code))
  expect(value).not.toContain(code)
  expect(value).not.toContain(Buffer.from(bare).toString('base64url'))
})

test('known and unknown addresses get the same answer and the same mail', async () => {
  await using portal = await testAccounts()
  await portal.signIn(ADA)
  const known = await portal.accounts.requestCode({ email: ADA, remoteAddress: REMOTE.remoteAddress })
  const unknown = await portal.accounts.requestCode({ email: 'new@example.org', remoteAddress: REMOTE.remoteAddress })
  expect(unknown).toEqual(known)
  const [one, other] = portal.mails.slice(-2).map(({ text }) => text.replace(/\d{6}/, '######'))
  expect(other).toBe(one)
})

test('what is no address is refused before anything is sent', async () => {
  await using portal = await testAccounts()
  const asked = portal.accounts.requestCode({ email: 'ada@', remoteAddress: REMOTE.remoteAddress })
  await expect(asked).rejects.toMatchObject({ code: 'invalid-email', details: { field: 'email' } })
  expect(portal.mails).toEqual([])
})

test('mail that cannot be sent is said so, without the reason', async () => {
  await using portal = await testAccounts({ isMailBroken: true })
  const asked = portal.accounts.requestCode({ email: ADA, remoteAddress: REMOTE.remoteAddress })
  await expect(asked).rejects.toMatchObject({ kind: 'unavailable', code: 'mail-failed' })
  await expect(asked).rejects.not.toThrow('ECONNREFUSED')
})

test('codes are limited', async () => {
  await using portal = await testAccounts()
  for (let asked = 0; asked < 5; asked += 1) await portal.codeFor(ADA)
  await expect(portal.codeFor(ADA)).rejects.toMatchObject({ kind: 'too-many' })
})

test('the session cookie is kept from scripts and other sites; with https also from the open network', async () => {
  await using open = await testAccounts()
  const code = await open.codeFor(ADA)
  const [cookie = ''] = (await open.accounts.signInWithCode({ ...REMOTE, email: ADA, code })).setCookies
  expect(cookie).toMatch(/^rostrum\.session_token=/)
  expect(cookie).toMatch(/; HttpOnly/)
  expect(cookie).toMatch(/; SameSite=Lax/i)
  expect(cookie).not.toMatch(/Secure/)

  await using encrypted = await testAccounts({ publicUrl: 'https://live.example.org' })
  const secureCode = await encrypted.codeFor(ADA)
  const signedIn = await encrypted.accounts.signInWithCode({ ...REMOTE, email: ADA, code: secureCode })
  expect(signedIn.setCookies[0]).toMatch(/^__Secure-rostrum\.session_token=.*; Secure/)
  expect(signedIn.viewer.kind).toBe('person')
})

test('a session keeps no address and no browser', async () => {
  await using portal = await testAccounts()
  const headers = new Headers({ 'user-agent': 'Firefox', 'x-forwarded-for': '198.51.100.1' })
  const code = await portal.codeFor(ADA)
  await portal.accounts.signInWithCode({ ...REMOTE, headers, email: ADA, code })
  const session = await portal.database.client.session.findFirstOrThrow()
  expect(session.ipAddress || null).toBeNull()
  expect(session.userAgent || null).toBeNull()
})

test('a cookie that was changed by a letter is a guest', async () => {
  await using portal = await testAccounts()
  const cookie = (await portal.signIn(ADA)).get('cookie') ?? ''
  const [name, value = ''] = cookie.split('=')
  const changed = value.startsWith('a') ? `b${value.slice(1)}` : `a${value.slice(1)}`
  expect(await portal.accounts.viewerOf(new Headers({ cookie: `${name}=${changed}` }))).toEqual(GUEST)
})

test('signing out ends the session at once, clears the cookie and tells who it was', async () => {
  await using portal = await testAccounts()
  const headers = await portal.signIn(ADA)
  const { userId } = await portal.accounts.viewerOf(headers)
  const told: string[] = []
  portal.accounts.onSignedOut((id) => told.push(id))

  const { setCookies } = await portal.accounts.signOut(headers)
  expect(setCookies.some((cookie) => /^rostrum\.session_token=;.*Max-Age=0/.test(cookie))).toBe(true)
  expect(told).toEqual([userId])
  expect(await portal.accounts.viewerOf(headers)).toEqual(GUEST)
  expect(await portal.database.client.session.count()).toBe(0)
})

test('a sign-out that could not be kept is not said to be one', async () => {
  const portal = await testAccounts()
  const headers = await portal.signIn(ADA)
  await portal.accounts.viewerOf(headers)
  await portal[Symbol.asyncDispose]()
  await expect(portal.accounts.signOut(headers)).rejects.toThrow()
})

test('signing in again ends the sign-in before', async () => {
  await using portal = await testAccounts()
  const before = await portal.signIn(ADA)
  const code = await portal.codeFor(ADA)
  const { setCookies } = await portal.accounts.signInWithCode({ ...REMOTE, headers: before, email: ADA, code })
  expect(await portal.accounts.viewerOf(before)).toEqual(GUEST)
  expect((await portal.accounts.viewerOf(headersWith(setCookies))).email).toBe(ADA)
})

test('a guest becomes a participant by a signed cookie, and stays that one', async () => {
  await using portal = await testAccounts()
  const first = await portal.accounts.participantCookie(new Headers(), REMOTE.remoteAddress)
  expect(first.viewer.participantId).toMatch(/^guest:[0-9a-f-]{36}$/)
  expect(first.setCookies[0]).toMatch(/^rostrum\.guest=[^;]+; Path=\/; Max-Age=7776000; HttpOnly; SameSite=Lax$/)
  const headers = headersWith(first.setCookies)
  expect(await portal.accounts.viewerOf(headers)).toEqual(first.viewer)
  expect(await portal.accounts.participantCookie(headers, REMOTE.remoteAddress)).toEqual({
    viewer: first.viewer,
    setCookies: [],
  })
})

test('who is signed in takes part as that person, also beside a guest’s cookie', async () => {
  await using portal = await testAccounts()
  const guest = await portal.accounts.participantCookie(new Headers())
  const person = await portal.signIn(ADA)
  const both = new Headers({ cookie: `${headersWith(guest.setCookies).get('cookie')}; ${person.get('cookie')}` })
  const { viewer, setCookies } = await portal.accounts.participantCookie(both)
  expect(viewer.participantId).toBe(`user:${viewer.userId}`)
  expect(setCookies).toEqual([])
})

test('one network cannot become thousands of participants', async () => {
  await using portal = await testAccounts()
  for (let made = 0; made < 600; made += 1) await portal.accounts.participantCookie(new Headers(), '203.0.113.7')
  const more = portal.accounts.participantCookie(new Headers(), '203.0.113.7')
  await expect(more).rejects.toMatchObject({ kind: 'too-many' })
})

test('a new name is seen at once', async () => {
  await using portal = await testAccounts()
  const headers = await portal.signIn(ADA)
  await portal.accounts.rename(await portal.accounts.viewerOf(headers), '  Ada  Lovelace ')
  expect((await portal.accounts.viewerOf(headers)).name).toBe('Ada  Lovelace')
})

test('a name has to be one, and a guest has none', async () => {
  await using portal = await testAccounts()
  const ada = await portal.accounts.viewerOf(await portal.signIn(ADA))
  for (const name of ['', '   ', 'a\nb', 'x'.repeat(121)]) {
    await expect(portal.accounts.rename(ada, name)).rejects.toMatchObject({ code: 'invalid-name' })
  }
  await expect(portal.accounts.rename(GUEST, 'Eve')).rejects.toMatchObject({ code: 'not-signed-in' })
})
