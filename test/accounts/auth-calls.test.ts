import { executionAsyncId } from 'node:async_hooks'
import { hasRequestState, runWithRequestState } from '@better-auth/core/context'
import { expect, test } from 'vitest'
import { asCalls } from '../../server/accounts/auth-calls.ts'
import { testAccounts } from '../support/accounts.ts'

/** Who is followed has a number; 0 is nobody's. @see Node.js, Promise execution tracking */
const isFollowed = () => Promise.resolve().then(() => executionAsyncId() !== 0)

test('after somebody has signed in, Node follows no promise of the portal', async () => {
  await using portal = await testAccounts()
  const { accounts } = portal
  const headers = await portal.signIn('ada@example.org')
  expect(await accounts.viewerOf(headers)).toMatchObject({ email: 'ada@example.org' })
  expect(await isFollowed()).toBe(false)
  await accounts.signOut(headers)
  await expect(accounts.signInAs('nobody')).rejects.toMatchObject({ code: 'no-such-person' })
  expect(await isFollowed()).toBe(false)
})

test('a call that ends leaves to the one under way what that one holds', async () => {
  const gate = new EventTarget()
  const opened = new Promise((resolve) => gate.addEventListener('open', resolve))
  const calls = asCalls({
    long: () => runWithRequestState(new WeakMap(), () => opened.then(hasRequestState)),
    short: () => runWithRequestState(new WeakMap(), hasRequestState),
  })
  const long = calls.long()
  expect(await calls.short()).toBe(true)
  gate.dispatchEvent(new Event('open'))
  expect(await long).toBe(true)
  expect(await isFollowed()).toBe(false)
})
