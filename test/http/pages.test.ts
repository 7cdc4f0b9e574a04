import { createServer } from 'node:http'
import process from 'node:process'
import { expect, test } from 'vitest'
import { developingPages } from '../../server/http/pages.ts'

test('what SIGTERM and the end of the input do to a portal in development is decided by the portal, not by Vite', async () => {
  const listeners = () => [process.listeners('SIGTERM'), process.stdin.listeners('end')]
  const before = listeners()
  await using pages = await developingPages(createServer())
  expect(pages.kind).toBe('developing')
  expect(listeners()).toEqual(before)
})
