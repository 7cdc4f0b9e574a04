import { QuestionError } from '../errors.ts'
import type { RoomEvent } from './question-store.ts'
import type { RoomDraft } from './room-draft.ts'
import { cleanText, LONGEST_STAGE_NOTE } from './text.ts'
import type { StageNote } from './views.ts'

/**
 * Writes to who speaks, in place of what was written before.
 * @param by the id of the row to be made, and the moderator's name
 * @throws QuestionError `empty`, `too-long`, `invalid`
 * @see UX, Stage
 */
export function sendStageNote(
  draft: RoomDraft,
  text: string,
  by: { readonly newId: string; readonly name: string },
): StageNote {
  const note = draft.putStageNote({
    id: by.newId,
    text: cleanText(text, LONGEST_STAGE_NOTE),
    sentBy: by.name,
    sentAt: draft.now,
    acknowledgedAt: null,
    withdrawnAt: null,
  })
  return stageNoteOf(note)
}

/**
 * Takes a note off the stage. One that stands no more was taken off by somebody else: that is as good.
 */
export function withdrawStageNote(draft: RoomDraft, noteId: string): void {
  const note = draft.stageNote
  if (note?.id !== noteId || note.withdrawnAt !== null) return
  draft.putStageNote({ ...note, withdrawnAt: draft.now })
}

/**
 * Says from the stage that a note was read; again is no harm, the first time holds.
 * @throws QuestionError `outdated` when the note has been replaced or withdrawn: what stands now was not read
 */
export function acknowledgeStageNote(draft: RoomDraft, noteId: string): void {
  const note = draft.stageNote
  if (note?.id !== noteId || note.withdrawnAt !== null) {
    throw new QuestionError('conflict', 'outdated', 'This note does not stand any more.')
  }
  if (note.acknowledgedAt === null) draft.putStageNote({ ...note, acknowledgedAt: draft.now })
}

/** The note that has not been withdrawn, read or not. */
export function standingNote({ stageNote }: RoomEvent): StageNote | null {
  return stageNote === null || stageNote.withdrawnAt !== null ? null : stageNoteOf(stageNote)
}

function stageNoteOf({ id, text, sentBy, sentAt, acknowledgedAt }: StageNote): StageNote {
  return { id, text, sentBy, sentAt, acknowledgedAt }
}
