import { createContext, useContext } from 'react'
import type { DeskQuestion } from '../../server/questions/views.ts'
import type { Colleague, DeskActivity, DeskCompany } from '../../server/sockets/protocol.ts'

/** What a colleague is at, after "is" or "are". */
const DOING: Readonly<Record<DeskActivity, string>> = {
  reading: 'looking at it',
  editing: 'editing it',
  answering: 'writing an answer',
  dismissing: 'about to dismiss it',
  merging: 'merging it',
}

const DOING_WITH: Readonly<Record<DeskActivity, string>> = {
  reading: 'reading',
  editing: 'editing',
  answering: 'answering',
  dismissing: 'dismissing',
  merging: 'merging',
}

const Colleagues = createContext<readonly Colleague[]>([])

/** Tells the cards below who else is at the desk. */
export const ColleaguesProvider = Colleagues.Provider

interface CompanyLineProps {
  /** null: not known yet. */
  readonly company: DeskCompany | null
  readonly questions: ReadonlyMap<string, Pick<DeskQuestion, 'number'>>
}

/** In the desk's head: who else is here, and with which question. */
export function CompanyLine({ company, questions }: CompanyLineProps) {
  if (company === null) return null
  const { colleagues } = company
  if (colleagues.length === 0) return <p className="desk-company">Nobody else is at this desk.</p>
  return (
    <p className="desk-company figures">
      {'Also here: '}
      {colleagues.map((colleague, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: colleagues have names, which two may share, and no ids
        <span key={index}>
          {index > 0 && ', '}
          {colleague.isYou ? 'you, in another window' : <bdi>{colleague.name}</bdi>}
          {withQuestion(colleague, questions)}
        </span>
      ))}
    </p>
  )
}

function withQuestion({ questionId, doing }: Colleague, questions: CompanyLineProps['questions']): string {
  const number = questionId === null ? undefined : questions.get(questionId)?.number
  return number === undefined ? '' : ` (${DOING_WITH[doing]} ${number})`
}

interface CardCompanyProps {
  readonly questionId: string
  /** Whether this desk has begun a decision about it that needs more words. */
  readonly isFormOpen: boolean
}

/** On a question's card: who else has it open. Whoever opens a form there is told before beginning to write. */
export function CardCompany({ questionId, isFormOpen }: CardCompanyProps) {
  const here = useContext(Colleagues).filter((colleague) => colleague.questionId === questionId)
  if (here.length === 0) return null
  const words = here.map((colleague, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: colleagues have names, which two may share, and no ids
    <span key={index}>
      {colleague.isYou ? 'You are ' : <bdi>{colleague.name}</bdi>}
      {colleague.isYou ? `${DOING[colleague.doing]} in another window. ` : ` is ${DOING[colleague.doing]}. `}
    </span>
  ))
  if (!isFormOpen) return <p className="desk-at-it">{words}</p>
  return (
    <p className="desk-at-it" role="alert">
      {words}If both decide, the first decision counts.
    </p>
  )
}
