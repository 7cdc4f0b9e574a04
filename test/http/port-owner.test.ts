import { expect, test } from 'vitest'
import { findPortOwner } from '../../server/http/port-owner.ts'
import { silentServer, unusedPort } from '../support/silent-server.ts'

test.runIf(process.platform === 'linux')('who listens on a port is found by its number', async () => {
  await using server = await silentServer()
  expect(await findPortOwner(server.port)).toBe(process.pid)
})

test('a port nobody listens on has no owner', async () => {
  expect(await findPortOwner(await unusedPort())).toBeUndefined()
})
