import type { Viewer } from '../../server/accounts/viewer.ts'
import type { Portal } from '../../server/portal.ts'
import type { Decision, OwnQuestion } from '../../server/questions/views.ts'
import { guest } from './viewers.ts'

/** Each asked by a guest of its own, decided by the moderator as far as told. @returns them, as asked */
export async function askQuestions(
  { questions }: Pick<Portal, 'questions'>,
  options: {
    readonly slug: string
    readonly moderator: Viewer
    readonly texts: readonly string[]
    readonly decisions?: readonly Decision[]
    readonly name?: string | null
  },
): Promise<readonly OwnQuestion[]> {
  const { slug, moderator, texts, decisions = [], name = null } = options
  const asked: OwnQuestion[] = []
  for (const text of texts) {
    const key = `key-${crypto.randomUUID()}`
    const question = await questions.ask(guest(key), { slug, text, name, addressee: null, key })
    asked.push(question)
    let basedOn = question.revision
    for (const decision of decisions) {
      const decided = await questions.decide(moderator, { slug, questionId: question.id, basedOn, decision })
      basedOn = decided.revision
    }
  }
  return asked
}
