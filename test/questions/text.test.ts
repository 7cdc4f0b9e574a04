import fc from 'fast-check'
import { expect, test } from 'vitest'
import { cleanLine, cleanText, countGraphemes } from '../../server/questions/text.ts'

const family = '👩‍👩‍👧‍👦'

test.each([
  ['é written with two code points is one', 'cafe\u0301', 'caf\u00e9'],
  ['white space around and doubled goes', '  a \t  b  ', 'a b'],
  ['line feeds stay, at most one empty line', 'a\r\nb\r\r\r\rc', 'a\nb\n\nc'],
  ['line and paragraph separators are line feeds', 'a\u2028b\u2029c', 'a\nb\nc'],
  ['control characters go', 'a\u0007b\u001b[31mc\u009d', 'ab[31mc'],
  ['lone surrogates go, pairs stay', 'a\ud800b\udc00c😀', 'abc😀'],
  ['direction overrides go', 'a\u202egnp.exe\u202c', 'agnp.exe'],
  ['zero-width spaces and byte order marks go', '\ufeffa\u200bb', 'ab'],
  ['joined emoji stay whole', family, family],
  ['Greek, Cyrillic, Arabic and Devanagari stay', 'μ ж مرحبا नमस्ते', 'μ ж مرحبا नमस्ते'],
  ['markup is text', '<script>alert(1)</script>', '<script>alert(1)</script>'],
  ['a formula is text', '=HYPERLINK("http://evil")', '=HYPERLINK("http://evil")'],
])('%s', (_, raw, clean) => {
  expect(cleanText(raw, 500)).toBe(clean)
})

test('marks stacked on one letter are cut to what a script needs', () => {
  const stacked = cleanText(`q${'\u0323'.repeat(400)}`, 500)
  expect(stacked.match(/\p{M}/gu)).toHaveLength(6)
})

test.each(['', ' \n\t ', '\u200b\u200d\ufeff', '\u3164', '\u0301', '\ud800'])('%j is empty', (raw) => {
  expect(() => cleanText(raw, 500)).toThrow(expect.objectContaining({ code: 'empty' }))
})

test('500 graphemes pass and 501 do not, however many code points they take', () => {
  expect(countGraphemes(cleanText(family.repeat(500), 500))).toBe(500)
  expect(() => cleanText(family.repeat(501), 500)).toThrow(expect.objectContaining({ code: 'too-long' }))
  expect(() => cleanText('x'.repeat(501), 500)).toThrow(expect.objectContaining({ code: 'too-long' }))
})

test('one grapheme cannot carry a book', () => {
  const book = `a${'\u200d👩'.repeat(20_000)}`
  expect(() => cleanText(book, 500)).toThrow(expect.objectContaining({ code: 'too-long' }))
})

test('NUL is refused, not cleaned', () => {
  expect(() => cleanText('a\0b', 500)).toThrow(expect.objectContaining({ code: 'invalid' }))
})

test('a name is one line, and nobody when nothing of it can be read', () => {
  expect(cleanLine(' Dr.\n Ada\tLovelace ', 80)).toBe('Dr. Ada Lovelace')
  expect(cleanLine('\u200b ', 80)).toBeNull()
})

test('whatever passes is well-formed, NFC, without control characters, and passes again unchanged', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', minLength: 1, maxLength: 200 }), (raw) => {
      const clean = cleaned(raw)
      if (clean === null) return
      expect(clean).toBe(clean.normalize('NFC'))
      expect(clean).not.toMatch(/\p{Surrogate}|[^\P{Cc}\n]/u)
      expect(cleaned(clean)).toBe(clean)
    }),
    { numRuns: 2000 },
  )
})

function cleaned(raw: string): string | null {
  try {
    return cleanText(raw, 500)
  } catch {
    return null
  }
}
