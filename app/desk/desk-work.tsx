import { useCallback, useRef, useState } from 'react'
import type { DeskQuestion, OwnDecision } from '../../server/questions/views.ts'
import { KnownNamesProvider } from './annotate-form.tsx'
import { ColleaguesProvider } from './company.tsx'
import { DeskBoard } from './desk-board.tsx'
import { DeskKeyList } from './desk-key-list.tsx'
import { columnsOf } from './desk-reducer.ts'
import { DeskSearch } from './desk-search.tsx'
import { LabelFilter } from './label-filter.tsx'
import { mergeGroupsOf } from './merge-groups.ts'
import { OnAirCard } from './on-air-card.tsx'
import { type MoreInUse, MoreProvider, QuestionMore } from './question-more.tsx'
import { labelled, labelsOf, questionsWith } from './search.ts'
import { SeedDialog } from './seed-dialog.tsx'
import { StageNotes } from './stage-notes.tsx'
import { StrandedDrafts } from './stranded-drafts.tsx'
import { UndoButton } from './undo-button.tsx'
import { useAttention } from './use-attention.ts'
import { useDecisions } from './use-decisions.ts'
import type { DeskInUse } from './use-desk.ts'
import { useDeskKeys } from './use-desk-keys.ts'
import { useFocusStays } from './use-focus-stays.ts'
import { useFormFocus } from './use-form-focus.ts'
import { useKeysChoice } from './use-keys-choice.ts'
import { useUndo } from './use-undo.ts'
import { doneWords } from './words.ts'

interface DeskWorkProps {
  readonly desk: Pick<DeskInUse, 'questions' | 'decide' | 'undo' | 'seed' | 'connection' | 'stageNote' | 'company'> &
    Pick<DeskInUse, 'attend' | 'writeToStage' | 'withdrawNote'>
  readonly timeZone: string
  readonly serverTime: number
  /** What this moderator had decided before. */
  readonly decided?: readonly OwnDecision[]
  /** By name. */
  readonly speakers?: readonly string[]
}

const NOTHING = [] as const

/** The questions, and everything that is done with them by pointer or key. */
export function DeskWork({ desk, timeZone, serverTime, decided = NOTHING, speakers = NOTHING }: DeskWorkProps) {
  const work = useRef<HTMLDivElement>(null)
  const searchField = useRef<HTMLInputElement>(null)
  const [areKeysShown, setAreKeysShown] = useState(false)
  const [areKeysOn, turnKeys] = useKeysChoice()
  const [sought, setSought] = useState('')
  const [label, setLabel] = useState<string | null>(null)
  const [isSeeding, setIsSeeding] = useState(false)
  const noteField = useRef<HTMLInputElement>(null)
  const [isNoteOpen, setIsNoteOpen] = useState(false)
  const [more, setMore] = useState<MoreInUse | null>(null)
  const openMore = useCallback((about: DeskQuestion) => setMore({ about, isOpen: true }), [])
  const columns = columnsOf(desk.questions.values())
  const undoing = useUndo({ send: desk.undo, before: decided, questions: desk.questions })
  const decisions = useDecisions({ send: desk.decide, onAir: columns.onAir, onDecided: undoing.made })
  useAttention(work, decisions.draft, desk.attend)
  const groups = mergeGroupsOf(desk.questions)
  const labels = labelsOf(desk.questions.values())
  const isFiltered = sought.trim() !== '' || label !== null
  const found = isFiltered ? labelled(questionsWith([...desk.questions.values()], sought), label) : null
  useDeskKeys(work, {
    questions: desk.questions,
    queue: columns.queue,
    decisions,
    areOn: areKeysOn,
    showKeys: () => setAreKeysShown(true),
    search: () => searchField.current?.focus(),
    undo: undoing.undo,
    seed: () => setIsSeeding(true),
    writeToStage: () => {
      setIsNoteOpen(true)
      // One that is open already does not take the focus by itself.
      noteField.current?.focus()
    },
  })
  useFormFocus(work, decisions.drafts)
  useFocusStays(work, (id) => {
    const { pending, last } = decisions
    if (pending.has(id)) return 'not-known-yet'
    const isOurs = last?.question.id === id && last.question.revision === desk.questions.get(id)?.revision
    return isOurs ? 'this-desk' : 'a-colleague'
  })
  const moreNow = more && desk.questions.get(more.about.id)
  return (
    <KnownNamesProvider value={{ speakers, labels: labels.map((each) => each.label) }}>
      <div ref={work} className="desk-work">
        <div className="desk-tools">
          <DeskSearch
            field={searchField}
            sought={sought}
            onSeek={setSought}
            foundCount={found ? found.length : null}
            goToFirst={() => work.current?.querySelector<HTMLElement>('.desk-columns [data-question]')?.focus()}
          />
          <LabelFilter labels={labels} chosen={label} onChoose={setLabel} />
          <fieldset className="contents" disabled={desk.connection === 'connecting'}>
            <StageNotes
              writeToStage={desk.writeToStage}
              withdrawNote={desk.withdrawNote}
              note={desk.stageNote}
              stages={desk.company?.stages ?? null}
              timeZone={timeZone}
              serverTime={serverTime}
              isOpen={isNoteOpen}
              onOpen={setIsNoteOpen}
              field={noteField}
            />
          </fieldset>
          <SeedDialog isOpen={isSeeding} onOpen={setIsSeeding} seed={desk.seed} />
          <DeskKeyList isShown={areKeysShown} onShow={setAreKeysShown} areOn={areKeysOn} onTurn={turnKeys} />
        </div>
        <StrandedDrafts decisions={decisions} questions={desk.questions} />
        {/* Until the page can send, a button that looks ready would lose its click. */}
        <fieldset className="contents" disabled={desk.connection === 'connecting'}>
          <ColleaguesProvider value={desk.company?.colleagues ?? NOTHING}>
            <MoreProvider value={openMore}>
              <OnAirCard question={columns.onAir} decisions={decisions} groups={groups} />
              <DeskBoard columns={columns} found={found && survivingIds(found)} decisions={decisions} groups={groups} />
            </MoreProvider>
          </ColleaguesProvider>
        </fieldset>
        <div className="desk-foot">
          <p role="status" className="desk-done-words">
            {decisions.last && doneWords(decisions.last, desk.questions)}
          </p>
          <UndoButton undoing={undoing} questions={desk.questions} />
        </div>
        {more && moreNow && (
          <QuestionMore
            key={moreNow.id}
            more={more}
            question={moreNow}
            decisions={decisions}
            board={work}
            onClose={() => setMore({ ...more, isOpen: false })}
          />
        )}
      </div>
    </KnownNamesProvider>
  )
}

/** A merged question is shown under the one that survives. */
function survivingIds(questions: readonly DeskQuestion[]): ReadonlySet<string> {
  return new Set(questions.map(({ id, mergedInto }) => mergedInto ?? id))
}
