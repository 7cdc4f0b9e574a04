import './desk-polls.css'
import { useState } from 'react'
import type { Announcement, AnnouncementDecision } from '../../server/questions/poll-views.ts'
import { Button } from '../ui/button.tsx'
import { AnnouncementForm } from './announcement-form.tsx'
import type { DeskLink } from './desk-link.ts'

interface DeskAnnouncementProps {
  readonly announcement: Announcement | null
  readonly decideAnnouncement: DeskLink['decideAnnouncement']
}

/** What all viewers are told: written, edited, withdrawn. It goes out at once. */
export function DeskAnnouncement({ announcement, decideAnnouncement }: DeskAnnouncementProps) {
  const [writing, setWriting] = useState<'announce' | 'edit' | null>(null)
  const [begunAt, setBegunAt] = useState(0)
  const [isToldOfChange, setIsToldOfChange] = useState(false)
  const [refusal, setRefusal] = useState<string | null>(null)
  const begin = (verb: 'announce' | 'edit') => {
    setBegunAt(announcement?.revision ?? 0)
    setIsToldOfChange(false)
    setRefusal(null)
    setWriting(verb)
  }
  const decide = async (decision: AnnouncementDecision, basedOn: number) => {
    setRefusal(null)
    const reply = await decideAnnouncement(decision, basedOn)
    if (reply.ok) return setWriting(null)
    setRefusal(reply.message)
    // The colleague's words stand above the form now: what is sent next has seen them.
    if (reply.code === 'outdated') setIsToldOfChange(true)
  }
  return (
    <section className="desk-fold-away" aria-label="Announcement">
      {announcement && (
        <p className="desk-standing">
          <b>All viewers are told:</b> <bdi className="asked">{announcement.text}</bdi>
        </p>
      )}
      {writing === null ? (
        <p className="desk-fold-head">
          {announcement ? (
            <>
              <Button onClick={() => begin('edit')}>Edit the announcement…</Button>
              <Button onClick={() => begin('announce')}>Announce something else…</Button>
              <Button onClick={() => void decide({ verb: 'withdraw' }, announcement.revision)}>Withdraw it</Button>
            </>
          ) : (
            <Button look="quiet" onClick={() => begin('announce')}>
              Announce something to all viewers…
            </Button>
          )}
        </p>
      ) : (
        <AnnouncementForm
          verb={writing}
          before={writing === 'edit' ? (announcement?.text ?? '') : ''}
          send={(decision) => decide(decision, isToldOfChange ? (announcement?.revision ?? 0) : begunAt)}
          onLeave={() => setWriting(null)}
        />
      )}
      {refusal !== null && (
        <p role="alert" className="text-sm font-semibold text-nerve">
          {refusal}
        </p>
      )}
    </section>
  )
}
