interface Asked {
  readonly text: string
}

/** Fewer letters resemble too much. */
const FEWEST_TRIGRAMS = 12
/** What of both texts together must be in both … */
const ALIKE = 0.4
/** … or what of the shorter, half-written one must be in the other. */
const CONTAINED = 0.75
const MOST_KNOWN = 20_000

/** A text's trigrams, each its three UTF-16 units as one number, in ascending order. */
type Trigrams = Float64Array

const known = new Map<string, Trigrams>()

/**
 * The questions that a text may be another wording of, the most alike first. Measured as PostgreSQL's `pg_trgm` does it,
 * over what the page holds anyway, so that offering them while somebody types asks the portal nothing.
 * @see QUESTIONS, Rules: Similar questions
 */
export function similarQuestions<Q extends Asked>(text: string, questions: Iterable<Q>, most: number): readonly Q[] {
  const sought = trigramsOf(text)
  if (sought.length < FEWEST_TRIGRAMS) return []
  const alike: { readonly question: Q; readonly likeness: number }[] = []
  for (const question of questions) {
    const likeness = likenessOf(sought, knownTrigramsOf(question.text))
    if (likeness > 0) alike.push({ question, likeness })
  }
  return alike
    .sort((a, b) => b.likeness - a.likeness)
    .slice(0, most)
    .map(({ question }) => question)
}

/** @returns 0 when they do not resemble each other */
function likenessOf(sought: Trigrams, other: Trigrams): number {
  const both = sought.length + other.length
  const fewest = Math.min((ALIKE / (1 + ALIKE)) * both, CONTAINED * sought.length)
  if (other.length < fewest) return 0
  const shared = countShared(sought, other)
  const alike = shared / (both - shared)
  return alike >= ALIKE || shared / sought.length >= CONTAINED ? alike : 0
}

function countShared(one: Trigrams, other: Trigrams): number {
  let shared = 0
  for (let at = 0, otherAt = 0; at < one.length && otherAt < other.length; ) {
    // Within both by the loop's condition.
    const difference = (one[at] as number) - (other[otherAt] as number)
    if (difference === 0) shared++
    if (difference <= 0) at++
    if (difference >= 0) otherAt++
  }
  return shared
}

function knownTrigramsOf(text: string): Trigrams {
  const trigrams = known.get(text) ?? trigramsOf(text)
  if (known.size >= MOST_KNOWN) known.clear()
  known.set(text, trigrams)
  return trigrams
}

/** Of each word, begun with two blanks and ended with one, without case and accents. */
function trigramsOf(text: string): Trigrams {
  const words =
    text
      .normalize('NFKD')
      .replace(/\p{M}/gu, '')
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu) ?? []
  const trigrams = new Set<number>()
  for (const word of words) {
    const padded = `  ${word} `
    for (let at = 0; at + 3 <= padded.length; at++) {
      trigrams.add(padded.charCodeAt(at) * 2 ** 32 + padded.charCodeAt(at + 1) * 2 ** 16 + padded.charCodeAt(at + 2))
    }
  }
  return Float64Array.from(trigrams).sort()
}
