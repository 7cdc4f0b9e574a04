import './announcement.css'
import type { Announcement } from '../../server/questions/poll-views.ts'
import { Button } from '../ui/button.tsx'
import { useKeptText } from './use-kept-text.ts'

interface AnnouncementBarProps {
  readonly slug: string
  readonly announcement: Announcement | null
  /** `room`: dark, as all beside a running picture is. */
  readonly look: 'page' | 'room'
}

/**
 * What the moderators tell everybody, at the foot of the window: it covers nothing for long, and moves nothing under
 * a finger. Put aside it stays away until a newer one comes. Screen readers hear it with the room's other news.
 */
export function AnnouncementBar({ slug, announcement, look }: AnnouncementBarProps) {
  const [asideId, putAside] = useKeptText(`rostrum:announcement-aside:${slug}`)
  if (announcement === null || announcement.id === asideId) return null
  return (
    <aside className={look === 'room' ? 'announcement-bar room' : 'announcement-bar'} aria-label="Announcement">
      <p className="asked" dir="auto">
        {announcement.text}
      </p>
      <Button onClick={() => putAside(announcement.id)}>Hide this announcement</Button>
    </aside>
  )
}
