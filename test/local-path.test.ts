import fc from 'fast-check'
import { expect, test } from 'vitest'
import { localPath } from '../app/local-path.ts'

test.each(['/', '/events/covid-19', '/events/covid-19?t=754#q-17', '/a/../b%20c'])('%s is a path here', (path) => {
  expect(localPath(path)).toBe(new URL(path, 'http://x').href.slice('http://x'.length))
})

test.each([
  'https://evil.example',
  '//evil.example',
  '/\\evil.example',
  '/\t/evil.example',
  '\\/evil.example',
  '/.//evil.example',
  '/a/..//evil.example',
  'javascript:alert(1)',
  'events',
  '',
  null,
  undefined,
])('%j is not', (text) => {
  expect(localPath(text, '/account')).toBe('/account')
})

test('whatever is asked for, a browser stays here', () => {
  const hostile = fc.oneof(
    fc.string(),
    fc.string({ unit: fc.constantFrom('/', '\\', '.', '\t', '\n', '@', ':', 'evil.example', '%2f', '?', '#') }),
  )
  fc.assert(
    fc.property(hostile, (text) => {
      const next = localPath(text)
      expect(new URL(next, 'https://live.example.org').origin).toBe('https://live.example.org')
    }),
  )
})
