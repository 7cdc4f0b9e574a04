import { useEffect, useState, useSyncExternalStore } from 'react'
import type { RoomDelta } from '../../server/questions/views.ts'
import { viewerKnown } from '../ui/use-viewer.ts'
import { newKey } from './new-key.ts'
import { createPortalSocket } from './portal-socket.ts'
import { createRoomLink, type LinkedRoom, type RoomLink } from './room-link.ts'

/** A room and what can be done in it. */
export interface RoomInUse extends LinkedRoom, Pick<RoomLink, 'ask' | 'vote' | 'answerPoll' | 'report'> {}

/**
 * The event's room in a component: rendered from the page's own delta, then kept up to date. A component that may show
 * another event needs `key={slug}`.
 * @param page what the loader got from `questions.changes(viewer, slug, 0)`
 */
export function useRoom(slug: string, page: RoomDelta): RoomInUse {
  const [link] = useState(() => linkInBrowser(slug, page))
  useEffect(() => openWhenKnown(link), [link])
  const state = useSyncExternalStore(link.subscribe, link.state, link.state)
  return { ...state, ask: link.ask, vote: link.vote, answerPoll: link.answerPoll, report: link.report }
}

/** A guest is given their cookie by the page's own question first: two at once would make two guests of them. */
function openWhenKnown(link: RoomLink): () => void {
  let close: (() => void) | null = null
  let isLeft = false
  void viewerKnown().then(() => {
    if (!isLeft) close = link.open()
  })
  return () => {
    isLeft = true
    close?.()
  }
}

function linkInBrowser(slug: string, page: RoomDelta): RoomLink {
  return createRoomLink({
    slug,
    page,
    createSocket: () => createPortalSocket(),
    storage: browserStorage,
    fetchChanges: async (since) => {
      const response = await fetch(`/events/${slug}/questions.json?since=${since}`)
      if (!response.ok) throw new Error(`questions.json answered ${response.status}`)
      return response.json()
    },
    newKey,
  })
}

/** Merely naming `localStorage` throws where a browser forbids it. */
function browserStorage(): Storage | null {
  try {
    return window.localStorage
  } catch {
    return null
  }
}
