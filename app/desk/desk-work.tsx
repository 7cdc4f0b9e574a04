import { useRef, useState } from 'react'
import { Button } from '../ui/button.tsx'
import { DeskBoard } from './desk-board.tsx'
import { columnsOf } from './desk-reducer.ts'
import { OnAirCard } from './on-air-card.tsx'
import { useDecisions } from './use-decisions.ts'
import type { DeskInUse } from './use-desk.ts'
import { DESK_KEYS_IN_WORDS, useDeskKeys } from './use-desk-keys.ts'
import { useFocusStays } from './use-focus-stays.ts'

/** The questions, and everything that is done with them by pointer or key. */
export function DeskWork({ desk }: { readonly desk: Pick<DeskInUse, 'questions' | 'decide' | 'connection'> }) {
  const work = useRef<HTMLDivElement>(null)
  const [isHelpShown, setIsHelpShown] = useState(false)
  const toggleHelp = () => setIsHelpShown((isShown) => !isShown)
  const decisions = useDecisions(desk.decide)
  const columns = columnsOf(desk.questions.values())
  useDeskKeys(work, { questions: desk.questions, decisions, toggleHelp })
  useFocusStays(work)
  return (
    <div ref={work} className="desk-work">
      {/* Until the page can send, a button that looks ready would lose its click. */}
      <fieldset className="contents" disabled={desk.connection === 'connecting'}>
        <OnAirCard question={columns.onAir} decisions={decisions} />
        <DeskBoard columns={columns} decisions={decisions} />
      </fieldset>
      <Button look="quiet" aria-expanded={isHelpShown} aria-controls="desk-keys" onClick={toggleHelp}>
        Keys (?)
      </Button>
      <dl id="desk-keys" className="desk-keys" hidden={!isHelpShown}>
        {DESK_KEYS_IN_WORDS.map(([key, meaning]) => (
          <div key={key}>
            <dt>{key}</dt>
            <dd>{meaning}</dd>
          </div>
        ))}
      </dl>
    </div>
  )
}
