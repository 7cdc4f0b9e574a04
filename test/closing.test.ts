import { expect, test } from 'vitest'
import { Closing } from '../server/closing.ts'

test('what was opened last is closed first, and only once', async () => {
  const closing = new Closing()
  const closed: string[] = []
  for (const name of ['folder', 'port', 'database']) closing.defer(async () => closed.push(name))
  await closing[Symbol.asyncDispose]()
  await closing[Symbol.asyncDispose]()
  expect(closed).toEqual(['database', 'port', 'folder'])
})

test('a step that fails keeps no other from being tried, and is told in the end', async () => {
  const closing = new Closing()
  const closed: string[] = []
  const failure = new Error('the database hung up')
  closing.defer(() => closed.push('folder'))
  closing.defer(() => Promise.reject(failure))
  closing.use({ [Symbol.asyncDispose]: async () => void closed.push('port') })
  await expect(closing[Symbol.asyncDispose]()).rejects.toMatchObject({ errors: [failure] })
  expect(closed).toEqual(['port', 'folder'])
})
