import { useState } from 'react'
import type { DeskQuestion } from '../../server/questions/views.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { Notice } from '../ui/notice.tsx'
import { type DeskRoom, useDeskRoom } from './desk-room.ts'
import { HistoryList } from './history-list.tsx'
import { numberWords } from './history-words.ts'

/** What is seldom wanted of a question: who did what with it, and to remove it for good. */
export function QuestionMore({ question }: { readonly question: DeskQuestion }) {
  const room = useDeskRoom()
  if (!room) return null
  return (
    <Dialog
      title={numberWords(question)}
      className="room"
      trigger={
        <button
          type="button"
          className="button"
          data-look="quiet"
          data-more
          aria-keyshortcuts="H"
          aria-label={`More about ${numberWords(question).toLowerCase()}`}
        >
          More…
        </button>
      }
    >
      <div className="desk-form">
        <p className="desk-question" dir="auto">
          {question.text}
        </p>
        <HistoryList room={room} questionId={question.id} />
        {!question.isPurged && <RemoveForGood room={room} question={question} />}
      </div>
    </Dialog>
  )
}

interface RemoveForGoodProps {
  readonly room: DeskRoom
  readonly question: DeskQuestion
}

/** Asked for by one press, done by a second that says what is lost. */
function RemoveForGood({ room, question }: RemoveForGoodProps) {
  const [isAsked, setIsAsked] = useState(false)
  const [refusal, setRefusal] = useState<string | null>(null)
  async function purge() {
    const reply = await room.control.purge(question.id, Math.max(room.revision, question.revision))
    setIsAsked(false)
    setRefusal(reply.ok ? null : reply.message)
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
