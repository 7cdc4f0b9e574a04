import { useEffect, useState, useSyncExternalStore } from 'react'
import type { DeskDelta } from '../../server/questions/views.ts'
import { createPortalSocket } from '../room/portal-socket.ts'
import { createDeskLink, type DeskLink, type LinkedDesk } from './desk-link.ts'

type PollVerbs = 'draftPoll' | 'decidePoll' | 'decideAnnouncement'
type DeskVerbs = 'decide' | 'undo' | 'seed' | 'control' | 'attend' | 'writeToStage' | 'withdrawNote' | PollVerbs
/** A desk and what can be done at it. */
export interface DeskInUse extends LinkedDesk, Pick<DeskLink, DeskVerbs> {}

/**
 * The desk in a component: rendered from the page's own delta, then kept up to date. `columnsOf(desk.questions.values())`
 * sorts them. A component that may show another event needs `key={slug}`.
 * @param page what the loader got from `questions.desk(viewer, slug, 0)`
 */
export function useDesk(slug: string, page: DeskDelta): DeskInUse {
  const [link] = useState(() => createDeskLink({ slug, page, createSocket: () => createPortalSocket() }))
  useEffect(() => link.open(), [link])
  const state = useSyncExternalStore(link.subscribe, link.state, link.state)
  const { decide, undo, seed, control, attend, writeToStage, withdrawNote } = link
  const { draftPoll, decidePoll, decideAnnouncement } = link
  const polling = { draftPoll, decidePoll, decideAnnouncement }
  return { ...state, decide, undo, seed, control, attend, writeToStage, withdrawNote, ...polling }
}
