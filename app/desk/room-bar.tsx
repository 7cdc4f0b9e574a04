import { Dialog } from '../ui/dialog.tsx'
import type { DeskRoom } from './desk-room.ts'
import { HistoryList } from './history-list.tsx'
import { publishedWords } from './published.ts'
import { BeginRehearsal, RehearsalNotice } from './rehearsal.tsx'
import { SettingsDialog } from './settings-dialog.tsx'
import { settingsWords } from './settings-words.ts'
import type { DeskInUse } from './use-desk.ts'

interface RoomBarProps {
  readonly slug: string
  readonly desk: Pick<DeskInUse, 'event' | 'settings' | 'questions' | 'control' | 'connection'>
  readonly room: DeskRoom
}

/** How the room is set, and what concerns all of it. */
export function RoomBar({ slug, desk, room }: RoomBarProps) {
  const { event, settings, control } = desk
  const questions = [...desk.questions.values()]
  const published = publishedWords(questions)
  const mayRehearse = event?.state === 'scheduled' && !event.isRehearsing
  return (
    // Until the page can send, a button that looks ready would lose its click.
    <fieldset className="contents" disabled={desk.connection === 'connecting'}>
      <div className="desk-room">
        {settings && (
          <p className="desk-settings" aria-live="polite">
            {settingsWords(settings).map(({ words, isUnusual }) => (
              <span key={words} data-unusual={isUnusual || undefined}>
                {words}
              </span>
            ))}
          </p>
        )}
        {published && <p className="figures text-sm text-ink-2">{`Published: ${published}`}</p>}
        <div className="desk-actions">
          {settings && (
            <SettingsDialog
              settings={settings}
              configure={control.configure}
              waitingCount={questions.filter(({ state }) => state === 'waiting').length}
            />
          )}
          {mayRehearse && <BeginRehearsal rehearse={control.rehearse} />}
          <Dialog
            title="History of the room"
            description="The last 500 things that were done, the latest first."
            className="room"
            trigger={
              <button type="button" className="button" data-look="quiet">
                History…
              </button>
            }
          >
            <HistoryList room={room} questionId={null} />
          </Dialog>
          <a className="button" data-look="quiet" href={`/desk/${slug}/export.csv`} download>
            Questions CSV
          </a>
          <a className="button" data-look="quiet" href={`/desk/${slug}/polls.csv`} download>
            Polls CSV
          </a>
          <a className="button" data-look="quiet" href={`/desk/${slug}/export.json`} download>
            All as JSON
          </a>
        </div>
      </div>
      {event && (
        <RehearsalNotice
          event={event}
          questionCount={questions.filter(({ rehearsal }) => rehearsal).length}
          control={control}
        />
      )}
    </fieldset>
  )
}
