import { isDeepStrictEqual } from 'node:util'
import type { PublicQuestion } from '../../server/questions/views.ts'
import { seenOf } from './as-modelled.ts'
import type { Seen } from './model-question.ts'

/** By question, everything a page has shown of it one after the other; null: nothing any more. */
export class Shown extends Map<string, (Seen | null)[]> {
  /** What the page holds now. */
  note(questions: ReadonlyMap<string, PublicQuestion>): void {
    for (const id of new Set([...this.keys(), ...questions.keys()])) {
      const question = questions.get(id)
      this.#append(id, question ? seenOf(question) : null)
    }
  }

  #append(id: string, seen: Seen | null): void {
    const shown = this.get(id) ?? []
    if (!isDeepStrictEqual(shown.at(-1) ?? null, seen)) this.set(id, [...shown, seen])
  }
}
