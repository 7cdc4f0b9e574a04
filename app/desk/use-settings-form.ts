import { type FormEvent, useState } from 'react'
import type { DeskSettings, RoomSettings } from '../../server/questions/views.ts'
import type { RoomControl } from './room-control.ts'
import { settingsChangeWords } from './settings-words.ts'

export interface SettingsForm {
  readonly isOpen: boolean
  readonly open: (isOpen: boolean) => void
  /** The room's settings with what this form changes. */
  readonly shown: RoomSettings
  readonly change: (change: Partial<RoomSettings>) => void
  readonly save: (submission: FormEvent) => void
  readonly isSaving: boolean
  /** Why it was not saved. */
  readonly complaint: string | null
}

/** A form over settings that a colleague may change meanwhile: what was not touched follows, what was is never saved unseen. */
export function useSettingsForm(settings: DeskSettings, configure: RoomControl['configure']): SettingsForm {
  const [isOpen, setIsOpen] = useState(false)
  const [touched, setTouched] = useState<Partial<RoomSettings>>({})
  const [openedAt, setOpenedAt] = useState(settings.revision)
  const [refusal, setRefusal] = useState<{ readonly code: string; readonly message: string } | null>(null)
  const [isSaving, setIsSaving] = useState(false)
  const isTold = refusal?.code === 'outdated'

  function open(wanted: boolean): void {
    setIsOpen(wanted)
    setTouched({})
    setOpenedAt(settings.revision)
    setRefusal(null)
  }

  async function save(submission: FormEvent): Promise<void> {
    submission.preventDefault()
    setIsSaving(true)
    const reply = await configure(touched, isTold ? settings.revision : openedAt)
    setIsSaving(false)
    if (reply.ok) open(false)
    else setRefusal(reply)
  }

  return {
    isOpen,
    open,
    shown: { ...settings, ...touched },
    change: (change) => setTouched((before) => ({ ...before, ...change })),
    save,
    isSaving,
    complaint: isTold ? settingsChangeWords(settings) : (refusal?.message ?? null),
  }
}
