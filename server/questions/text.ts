import { QuestionError } from '../errors.ts'

export const LONGEST_QUESTION = 500 // graphemes after NFC
export const LONGEST_ANSWER = 2000
export const LONGEST_NAME = 80
export const LONGEST_STAGE_NOTE = 120
export const LONGEST_NOTE = 500
export const LONGEST_LABEL = 24

/** A grapheme may be made of any number of code points (joined emoji): this many UTF-16 units on average are enough. */
const UNITS_PER_GRAPHEME = 16
/** No script stacks more marks on one letter; more are drawn over the neighbouring lines. */
const STACKED_MARKS = /(\p{M}{6})\p{M}+/gu
/** Overrides and embeddings turn the text around them; isolates and marks, which Hebrew and Arabic need, stay. */
const DIRECTION_OVERRIDES = /[\u202a-\u202e]/g
const INVISIBLE = /[\u00ad\u200b\u2060-\u2064\ufeff]/g
const LONE_SURROGATES = /\p{Surrogate}/gu
const CONTROLS_EXCEPT_LINE_FEED = /[^\P{Cc}\n]/gu
const VISIBLE = /[^\s\p{C}\p{M}\p{Default_Ignorable_Code_Point}]/u

const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' })

/** Length as a reader counts it: in graphemes. */
export function countGraphemes(text: string): number {
  let count = 0
  for (const _ of graphemes.segment(text)) count++
  return count
}

/**
 * A question or an answer as it is kept: NFC, trimmed, line feeds kept (at most one empty line), control characters,
 * lone surrogates and direction overrides removed.
 * @param longest in graphemes
 * @throws QuestionError `invalid` for NUL, `empty`, `too-long`
 * @see QUESTIONS, Rules: Asking
 */
export function cleanText(raw: string, longest: number): string {
  const text = clean(raw, longest)
    .replace(/[^\S\n]+/g, ' ')
    .replace(/ ?\n ?/g, '\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim()
  if (!VISIBLE.test(text)) throw new QuestionError('invalid', 'empty', 'There is nothing to read in this text.')
  refuseLonger(text, longest)
  return text
}

/**
 * A name or another single line.
 * @returns null when nothing readable is left
 * @throws QuestionError `invalid` for NUL, `too-long`
 */
export function cleanLine(raw: string, longest: number): string | null {
  const text = clean(raw, longest).replace(/\s+/g, ' ').trim()
  refuseLonger(text, longest)
  return VISIBLE.test(text) ? text : null
}

/** @returns a language tag in its usual form. @throws QuestionError `invalid` @see BCP 47 */
export function cleanLanguage(tag: string): string {
  try {
    return new Intl.Locale(tag).toString()
  } catch {
    throw new QuestionError('invalid', 'invalid', 'This is not a language tag such as es or pt-BR.')
  }
}

function clean(raw: string, longest: number): string {
  if (raw.length > longest * UNITS_PER_GRAPHEME) throw tooLong(longest)
  if (raw.includes('\0')) throw new QuestionError('invalid', 'invalid', 'NUL characters are not allowed.')
  return raw
    .replace(/\r\n?|[\u2028\u2029]/g, '\n')
    .replace(/\t/g, ' ')
    .replace(LONE_SURROGATES, '')
    .replace(CONTROLS_EXCEPT_LINE_FEED, '')
    .replace(DIRECTION_OVERRIDES, '')
    .replace(INVISIBLE, '')
    .normalize('NFC')
    .replace(STACKED_MARKS, '$1')
}

function refuseLonger(text: string, longest: number): void {
  if (countGraphemes(text) > longest) throw tooLong(longest)
}

function tooLong(longest: number): QuestionError {
  return new QuestionError('invalid', 'too-long', `At most ${longest} characters.`)
}
