import { expect, test } from 'vitest'
import { createGuestCookies } from '../../server/accounts/guest-cookie.ts'

const SECRET = 'a secret of tests, of at least 32 characters'
const cookies = createGuestCookies({ secret: SECRET, isSecure: false })

function cookieValue(setCookie: string): string {
  return setCookie.slice(setCookie.indexOf('=') + 1, setCookie.indexOf(';'))
}

test('a cookie made here is read as its participant, everybody is another', () => {
  const [one, other] = [cookies.make(), cookies.make()]
  expect(cookies.read(cookieValue(one.setCookie))).toBe(one.participantId)
  expect(other.participantId).not.toBe(one.participantId)
})

test('an id under another’s signature, a changed one, or none is nobody', () => {
  const [id, signature] = cookieValue(cookies.make().setCookie).split('.')
  const [otherId] = cookieValue(cookies.make().setCookie).split('.')
  expect(cookies.read(`${otherId}.${signature}`)).toBeNull()
  expect(cookies.read(`${id}.${signature?.slice(1)}`)).toBeNull()
  expect(cookies.read(`${id}.`)).toBeNull()
  expect(cookies.read(id)).toBeNull()
  expect(cookies.read('')).toBeNull()
  expect(cookies.read(undefined)).toBeNull()
})

test('a cookie of another portal is nobody here', () => {
  const elsewhere = createGuestCookies({ secret: SECRET.toUpperCase(), isSecure: false })
  expect(cookies.read(cookieValue(elsewhere.make().setCookie))).toBeNull()
})

test('over https the cookie is bound to this host', () => {
  const secure = createGuestCookies({ secret: SECRET, isSecure: true })
  expect(secure.make().setCookie).toMatch(
    /^__Host-rostrum\.guest=[^;]+; Path=\/; Max-Age=7776000; HttpOnly; SameSite=Lax; Secure$/,
  )
})
