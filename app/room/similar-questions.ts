interface Asked {
  readonly text: string
}

/** Fewer letters resemble too much. */
const FEWEST_TRIGRAMS = 12
/** What of both texts together must be in both … */
const ALIKE = 0.4
/** … or what of the shorter, half-written one must be in the other. */
const CONTAINED = 0.75

const known = new WeakMap<Asked, ReadonlySet<string>>()

/**
 * The questions that a text may be another wording of, the most alike first. Measured as PostgreSQL's `pg_trgm` does it,
 * over what the page holds anyway, so that offering them while somebody types asks the portal nothing.
 * @see QUESTIONS, Rules: Similar questions
 */
export function similarQuestions<Q extends Asked>(text: string, questions: Iterable<Q>, most: number): readonly Q[] {
  const sought = trigramsOf(text)
  if (sought.size < FEWEST_TRIGRAMS) return []
  return [...questions]
    .map((question) => ({ question, likeness: likenessOf(sought, knownTrigramsOf(question)) }))
    .filter(({ likeness }) => likeness > 0)
    .sort((a, b) => b.likeness - a.likeness)
    .slice(0, most)
    .map(({ question }) => question)
}

/** @returns 0 when they do not resemble each other */
function likenessOf(sought: ReadonlySet<string>, other: ReadonlySet<string>): number {
  let shared = 0
  for (const trigram of sought) if (other.has(trigram)) shared++
  const alike = shared / (sought.size + other.size - shared)
  return alike >= ALIKE || shared / sought.size >= CONTAINED ? alike : 0
}

function knownTrigramsOf(question: Asked): ReadonlySet<string> {
  const trigrams = known.get(question) ?? trigramsOf(question.text)
  known.set(question, trigrams)
  return trigrams
}

/** Of each word, begun with two blanks and ended with one, without case and accents. */
function trigramsOf(text: string): ReadonlySet<string> {
  const words =
    text
      .normalize('NFKD')
      .replace(/\p{M}/gu, '')
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu) ?? []
  const trigrams = new Set<string>()
  for (const word of words) {
    const padded = `  ${word} `
    for (let at = 0; at + 3 <= padded.length; at++) trigrams.add(padded.slice(at, at + 3))
  }
  return trigrams
}
