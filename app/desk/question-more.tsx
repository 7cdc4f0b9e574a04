import { createContext, type RefObject, useContext, useState } from 'react'
import type { DeskQuestion } from '../../server/questions/views.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { Notice } from '../ui/notice.tsx'
import { type DeskRoom, useDeskRoom } from './desk-room.ts'
import { cardOf, firstFieldOf, formOf } from './form-place.ts'
import { HistoryList } from './history-list.tsx'
import { numberWords } from './history-words.ts'
import { Offers } from './offer-buttons.tsx'
import type { Decisions } from './use-decisions.ts'
import { changeWords } from './words.ts'

/** Opens what is seldom wanted of a question. */
type OpenMore = (question: DeskQuestion) => void

const Opening = createContext<OpenMore | null>(null)

/** Gives the cards below their "More…". */
export const MoreProvider = Opening.Provider

/** Which question the dialog is about, as it was when it was opened. */
export interface MoreInUse {
  readonly about: DeskQuestion
  readonly isOpen: boolean
}

/** Opens what is seldom done with a question. */
export function MoreButton({ question }: { readonly question: DeskQuestion }) {
  const open = useContext(Opening)
  if (!open) return null
  return (
    <button
      type="button"
      className="button"
      data-look="quiet"
      data-more
      aria-haspopup="dialog"
      aria-keyshortcuts="H"
      aria-label={`More about ${numberWords(question).toLowerCase()}`}
      onClick={() => open(question)}
    >
      More…
    </button>
  )
}

interface QuestionMoreProps {
  readonly more: MoreInUse
  /** As it is now. */
  readonly question: DeskQuestion
  readonly decisions: Decisions
  /** Where the questions are. */
  readonly board: RefObject<HTMLElement>
  readonly onClose: () => void
}

/**
 * What is seldom wanted of a question: the rarer decisions, who did what with it, and to remove it for good. It stands beside the cards, so
 * that it stays open when a colleague moves the question.
 */
export function QuestionMore({ more, question, decisions, board, onClose }: QuestionMoreProps) {
  const room = useDeskRoom()
  const news = changeWords(more.about, question)
  const whereFocusGoes = () =>
    firstFieldOf(formOf(board.current, question.id)) ??
    cardOf(board.current, question.id)?.querySelector<HTMLElement>('[data-more]') ??
    cardOf(board.current, question.id)
  return (
    <Dialog
      title={numberWords(question)}
      className="room"
      isOpen={more.isOpen}
      onOpen={(isOpen) => !isOpen && onClose()}
      finalFocus={whereFocusGoes}
    >
      <div className="desk-form">
        <p className="desk-question" dir="auto">
          {question.isPurged ? 'Removed for good.' : question.text}
        </p>
        {news && (
          <p role="alert" className="text-sm font-semibold text-nerve">
            {news}
          </p>
        )}
        {!question.isPurged && !decisions.drafts.has(question.id) && (
          <div className="desk-actions">
            <Offers question={question} decisions={decisions} which="rare" onTaken={onClose} />
          </div>
        )}
        {room && <HistoryList room={room} questionId={question.id} />}
        {room && !question.isPurged && <RemoveForGood room={room} question={question} onRemoved={onClose} />}
      </div>
    </Dialog>
  )
}

interface RemoveForGoodProps {
  readonly room: DeskRoom
  readonly question: DeskQuestion
  readonly onRemoved: () => void
}

/** Asked for by one press, done by a second that says what is lost. */
function RemoveForGood({ room, question, onRemoved }: RemoveForGoodProps) {
  const [isAsked, setIsAsked] = useState(false)
  const [refusal, setRefusal] = useState<string | null>(null)
  async function purge() {
    const reply = await room.control.purge(question.id, Math.max(room.revision, question.revision))
    setIsAsked(false)
    if (reply.ok) return onRemoved()
    setRefusal(reply.message)
  }
  if (!isAsked) {
    return (
      <div className="desk-form">
        {refusal && (
          <Notice tone="error" role="alert">
            {refusal}
          </Notice>
        )}
        <Button look="danger" className="justify-self-start" onClick={() => setIsAsked(true)}>
          Remove for good…
        </Button>
      </div>
    )
  }
  return (
    <Notice tone="error" role="alert" title={`Remove ${numberWords(question).toLowerCase()} for good?`}>
      <p>
        Its words, name, note, answer and votes are deleted: here, for everybody who sees them now, and from the
        exports. The asker is told that it was removed. Only its number is left. This cannot be undone.
      </p>
      <div className="desk-actions">
        <Button look="danger" onClick={purge}>
          Remove it
        </Button>
        <Button autoFocus onClick={() => setIsAsked(false)}>
          Keep it
        </Button>
      </div>
    </Notice>
  )
}
