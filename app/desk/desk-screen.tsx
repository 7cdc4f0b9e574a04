import './desk.css'
import { Link } from '@remix-run/react'
import { useRef, useState } from 'react'
import { connectionWords } from '../room/connection.ts'
import { StateWord } from '../ui/state-word.tsx'
import { TwoClocks } from '../ui/two-clocks.tsx'
import { DeskBoard } from './desk-board.tsx'
import { columnsOf } from './desk-reducer.ts'
import { OnAirCard } from './on-air-card.tsx'
import { useDecisions } from './use-decisions.ts'
import type { DeskInUse } from './use-desk.ts'
import { DESK_KEYS_IN_WORDS, useDeskKeys } from './use-desk-keys.ts'
import { useFocusStays } from './use-focus-stays.ts'

interface DeskScreenProps {
  readonly desk: DeskInUse
  readonly slug: string
  readonly title: string
  readonly timeZone: string
  readonly serverTime: number
}

/** The moderator's one screen. */
export function DeskScreen({ desk, slug, title, timeZone, serverTime }: DeskScreenProps) {
  const board = useRef<HTMLDivElement>(null)
  const [isHelpShown, setIsHelpShown] = useState(false)
  const toggleHelp = () => setIsHelpShown((isShown) => !isShown)
  const decisions = useDecisions(desk.decide)
  const columns = columnsOf(desk.questions.values())
  useDeskKeys(board, { questions: desk.questions, decisions, toggleHelp })
  useFocusStays(board)
  return (
    <div ref={board} className="desk room">
      <header className="desk-head">
        <div>
          <h1>{title}</h1>
          <p className="text-sm text-ink-2">
            Desk · {desk.event && <StateWord state={desk.event.state} />} ·{' '}
            {desk.event?.roomOpen === false ? 'questions are closed' : 'questions are open'} ·{' '}
            <Link to={`/events/${slug}`}>event page</Link>
          </p>
        </div>
        <TwoClocks timeZone={timeZone} serverTime={serverTime} />
        <p role="status" className="desk-connection" data-connection={desk.connection}>
          {connectionWords(desk.connection)}
          {desk.viewers !== null && <span className="text-ink-2">{` · ${desk.viewers} watching`}</span>}
        </p>
        <button
          type="button"
          className="button"
          data-look="quiet"
          aria-expanded={isHelpShown}
          aria-controls="desk-keys"
          onClick={toggleHelp}
        >
          Keys (?)
        </button>
      </header>
      <div id="desk-keys">{isHelpShown && <DeskKeyList />}</div>
      <OnAirCard question={columns.onAir} decisions={decisions} />
      <DeskBoard columns={columns} decisions={decisions} />
    </div>
  )
}

function DeskKeyList() {
  return (
    <dl className="desk-keys" aria-label="Keys of the desk, while a question has the focus">
      {DESK_KEYS_IN_WORDS.map(([key, meaning]) => (
        <div key={key}>
          <dt>{key}</dt>
          <dd>{meaning}</dd>
        </div>
      ))}
    </dl>
  )
}
