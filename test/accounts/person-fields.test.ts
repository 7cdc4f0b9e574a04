import { expect, test } from 'vitest'
import { emailOf, nameOf } from '../../server/accounts/person-fields.ts'

test.each([
  [' Ada@Example.ORG ', 'ada@example.org'],
  ["o'hara+rostrum@mail.example.co", "o'hara+rostrum@mail.example.co"],
])('%j is kept as %j', (typed, kept) => {
  expect(emailOf(typed)).toBe(kept)
})

test.each([
  '',
  'ada',
  'ada@',
  '@example.org',
  'ada@example',
  'ada@example.org, eve@evil.example',
  'ada@example.org\r\nBcc: eve@evil.example',
  'Ada <ada@example.org>',
  `${'a'.repeat(250)}@example.org`,
])('%j is no address', (typed) => {
  expect(() => emailOf(typed)).toThrow('name@example.org')
})

test.each(['Ελένη Μαυρίδη', 'Дмитро Яворський', "Seán O'Hara-Łącki", '李'])('%s is a name', (name) => {
  expect(nameOf(` ${name} `)).toBe(name.normalize('NFC'))
})

test.each(['', '   ', 'a\nb', 'a\u0000b', 'x'.repeat(121)])('%j is no name', (name) => {
  expect(() => nameOf(name)).toThrow('at most 120 characters')
})
