import { useRef, useState } from 'react'
import type { DeskQuestion } from '../../server/questions/views.ts'
import { DeskBoard } from './desk-board.tsx'
import { DeskKeyList } from './desk-key-list.tsx'
import { columnsOf } from './desk-reducer.ts'
import { DeskSearch } from './desk-search.tsx'
import { mergeGroupsOf } from './merge-groups.ts'
import { OnAirCard } from './on-air-card.tsx'
import { questionsWith } from './search.ts'
import { useDecisions } from './use-decisions.ts'
import type { DeskInUse } from './use-desk.ts'
import { useDeskKeys } from './use-desk-keys.ts'
import { useFocusStays } from './use-focus-stays.ts'
import { useKeysChoice } from './use-keys-choice.ts'
import { doneWords } from './words.ts'

/** The questions, and everything that is done with them by pointer or key. */
export function DeskWork({ desk }: { readonly desk: Pick<DeskInUse, 'questions' | 'decide' | 'connection'> }) {
  const work = useRef<HTMLDivElement>(null)
  const searchField = useRef<HTMLInputElement>(null)
  const [areKeysShown, setAreKeysShown] = useState(false)
  const [areKeysOn, turnKeys] = useKeysChoice()
  const [sought, setSought] = useState('')
  const decisions = useDecisions(desk.decide)
  const groups = mergeGroupsOf(desk.questions)
  const found = sought.trim() === '' ? null : questionsWith([...desk.questions.values()], sought)
  const columns = columnsOf(desk.questions.values())
  useDeskKeys(work, {
    questions: desk.questions,
    queue: columns.queue,
    decisions,
    areOn: areKeysOn,
    showKeys: () => setAreKeysShown(true),
    search: () => searchField.current?.focus(),
  })
  useFocusStays(work)
  return (
    <div ref={work} className="desk-work">
      <div className="desk-tools">
        <DeskSearch
          field={searchField}
          sought={sought}
          onSeek={setSought}
          foundCount={found?.length ?? 0}
          goToFirst={() => work.current?.querySelector<HTMLElement>('.desk-columns [data-question]')?.focus()}
        />
        <p role="status" className="desk-done-words">
          {decisions.last && doneWords(decisions.last, desk.questions)}
        </p>
        <DeskKeyList isShown={areKeysShown} onShow={setAreKeysShown} areOn={areKeysOn} onTurn={turnKeys} />
      </div>
      {/* Until the page can send, a button that looks ready would lose its click. */}
      <fieldset className="contents" disabled={desk.connection === 'connecting'}>
        <OnAirCard question={columns.onAir} decisions={decisions} groups={groups} />
        <DeskBoard columns={columns} found={found && survivingIds(found)} decisions={decisions} groups={groups} />
      </fieldset>
    </div>
  )
}

/** A merged question is shown under the one that survives. */
function survivingIds(questions: readonly DeskQuestion[]): ReadonlySet<string> {
  return new Set(questions.map(({ id, mergedInto }) => mergedInto ?? id))
}
