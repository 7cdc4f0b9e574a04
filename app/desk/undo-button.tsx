import type { DeskQuestion } from '../../server/questions/views.ts'
import { Button } from '../ui/button.tsx'
import { undoneWords, undoWords } from './undo-words.ts'
import type { Undoing } from './use-undo.ts'

interface UndoButtonProps {
  readonly undoing: Undoing
  readonly questions: ReadonlyMap<string, DeskQuestion>
}

/** Takes this moderator's last decision back, and says what that is before it is pressed. */
export function UndoButton({ undoing, questions }: UndoButtonProps) {
  const { next, outcome, isPending } = undoing
  const question = next && questions.get(next.questionId)
  return (
    <div className="desk-undo">
      {next && question && (
        <Button aria-disabled={isPending || undefined} aria-keyshortcuts="U" onClick={undoing.undo}>
          {`Undo: ${undoWords(next.verb, question)}`}
        </Button>
      )}
      <p role="status" className="text-sm" data-refused={outcome?.refusal ? true : undefined}>
        {outcome && undoneWords(outcome, questions.get(outcome.decision.questionId))}
      </p>
    </div>
  )
}
