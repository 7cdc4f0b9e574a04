import '../room/poll.css'
import './desk-polls.css'
import { useState } from 'react'
import type { DeskPoll } from '../../server/questions/poll-views.ts'
import { Button } from '../ui/button.tsx'
import type { DeskLink } from './desk-link.ts'
import { DeskPollCard } from './desk-poll-card.tsx'
import { pollsInOrder, pollsWords } from './desk-poll-words.ts'
import { PollEditor } from './poll-editor.tsx'

interface DeskPollsProps {
  readonly polls: readonly DeskPoll[]
  readonly draftPoll: DeskLink['draftPoll']
  readonly decidePoll: DeskLink['decidePoll']
}

/** The event's polls: drafted, opened, closed. Folded until they are asked for. */
export function DeskPolls({ polls, draftPoll, decidePoll }: DeskPollsProps) {
  const [isShown, setIsShown] = useState(false)
  const [isDrafting, setIsDrafting] = useState(false)
  const all = pollsInOrder(polls)
  const openNumber = all.find(({ state }) => state === 'open')?.number ?? null
  return (
    <section className="desk-fold-away" aria-label="Polls">
      <p className="desk-fold-head">
        <Button
          look="quiet"
          aria-expanded={isShown}
          aria-controls="desk-polls"
          onClick={() => setIsShown((wasShown) => !wasShown)}
        >
          {isShown ? 'Fold the polls' : 'Polls'}
        </Button>
        <span className="figures text-sm text-ink-2">{pollsWords(all)}</span>
      </p>
      <div id="desk-polls" className="desk-polls" hidden={!isShown}>
        {isShown && (
          <>
            {isDrafting ? (
              <PollEditor
                id="new"
                saveLabel="Save as a draft"
                save={(text, key) => draftPoll(text, key)}
                onDone={() => setIsDrafting(false)}
              />
            ) : (
              <div>
                <Button onClick={() => setIsDrafting(true)}>New poll…</Button>
              </div>
            )}
            {all.map((poll) => (
              <DeskPollCard key={poll.id} poll={poll} openNumber={openNumber} decidePoll={decidePoll} />
            ))}
          </>
        )}
      </div>
    </section>
  )
}
