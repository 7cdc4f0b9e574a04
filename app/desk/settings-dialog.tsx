import type { DeskSettings, RoomSettings } from '../../server/questions/views.ts'
import { Button } from '../ui/button.tsx'
import { Dialog, DialogClose } from '../ui/dialog.tsx'
import { Field } from '../ui/field.tsx'
import { Notice } from '../ui/notice.tsx'
import type { RoomControl } from './room-control.ts'
import { slowModeWords } from './settings-words.ts'
import { useSettingsForm } from './use-settings-form.ts'

const SLOW_MODES = [0, 15, 30, 60, 120, 300] // seconds

interface SettingsDialogProps {
  readonly settings: DeskSettings
  readonly configure: RoomControl['configure']
  readonly waitingCount: number
}

/** How the room is set, changed while it runs. */
export function SettingsDialog({ settings, configure, waitingCount }: SettingsDialogProps) {
  const form = useSettingsForm(settings, configure)
  return (
    <Dialog
      title="Settings of the room"
      description="They hold from the moment you save them, for everyone."
      className="room"
      isOpen={form.isOpen}
      onOpen={form.open}
      trigger={
        <button type="button" className="button" data-look="quiet">
          Settings…
        </button>
      }
    >
      <form className="desk-form" onSubmit={form.save}>
        <Switches shown={form.shown} change={form.change} waitingCount={settings.moderated ? waitingCount : 0} />
        <SlowMode shown={form.shown} change={form.change} />
        <FlagWords shown={form.shown} change={form.change} />
        {form.complaint && (
          <Notice tone="error" role="alert">
            {form.complaint}
          </Notice>
        )}
        <div className="desk-actions">
          <Button type="submit" look="primary" aria-disabled={form.isSaving || undefined}>
            Save
          </Button>
          <DialogClose>Leave as it is</DialogClose>
        </div>
      </form>
    </Dialog>
  )
}

interface SettingProps {
  readonly shown: RoomSettings
  readonly change: (change: Partial<RoomSettings>) => void
}

function Switches({ shown, change, waitingCount }: SettingProps & { readonly waitingCount: number }) {
  return (
    <div>
      <label className="choice">
        <input
          type="checkbox"
          checked={shown.roomOpen}
          onChange={(event) => change({ roomOpen: event.currentTarget.checked })}
        />
        Questions and votes are open
      </label>
      <label className="choice">
        <input
          type="checkbox"
          checked={shown.moderated}
          onChange={(event) => change({ moderated: event.currentTarget.checked })}
        />
        A moderator reads each question before others see it
      </label>
      {!shown.moderated && waitingCount > 0 && (
        <p role="status" className="text-sm text-nerve">
          {`${waitingCount === 1 ? 'The question that waits' : `The ${waitingCount} questions that wait`} will wait on: turning this off publishes nothing by itself.`}
        </p>
      )}
    </div>
  )
}

function SlowMode({ shown, change }: SettingProps) {
  const choices = SLOW_MODES.includes(shown.slowModeSeconds) ? SLOW_MODES : [...SLOW_MODES, shown.slowModeSeconds]
  return (
    <Field id="slow-mode" label="Slow mode" hint="For each person. Whoever asks sooner is told when to try again.">
      {(control) => (
        <select
          {...control}
          className="input"
          value={shown.slowModeSeconds}
          onChange={(event) => change({ slowModeSeconds: Number(event.currentTarget.value) })}
        >
          {choices.map((seconds) => (
            <option key={seconds} value={seconds}>
              {seconds === 0 ? 'Off' : `On: ${slowModeWords(seconds)}`}
            </option>
          ))}
        </select>
      )}
    </Field>
  )
}

function FlagWords({ shown, change }: SettingProps) {
  return (
    <Field
      id="flag-words"
      label="Words to mark"
      hint="One word or phrase a line. Waiting questions that hold one are marked on the desk. Nothing is blocked, and no asker is told."
    >
      {(control) => (
        <textarea
          {...control}
          className="input"
          rows={3}
          value={shown.flagWords.join('\n')}
          onChange={(event) => change({ flagWords: event.currentTarget.value.split('\n') })}
        />
      )}
    </Field>
  )
}
