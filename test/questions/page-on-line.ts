import type { Connection } from '../../app/room/connection.ts'
import { createPortalSocket, type PortalSocket } from '../../app/room/portal-socket.ts'
import type { BrokenLine } from '../../faults/broken-line.ts'
import type { Reply } from '../../server/sockets/protocol.ts'
import type { Deed } from './doors.ts'

const MOST_TRIES = 20

/** What the browser's own links to a room and to a desk have in common. */
interface Link {
  state(): { readonly connection: Connection; readonly revision: number }
  subscribe(listener: () => void): () => void
  open(): () => void
}

export interface PageOptions<L> {
  readonly cookie: string
  /** The portal's own. */
  readonly origin: string
  readonly line: BrokenLine
  readonly announcement: 'room:changed' | 'desk:changed'
  /** Not opened yet. */
  readonly linkOver: (createSocket: () => PortalSocket) => L
  /** What is wrong with how it is told of changes: each shall come once, and in order. */
  readonly onFault: (fault: string) => void
}

/** A page of the browser's own code at the end of a line that breaks. Disposing closes it. */
export class PageOnLine<L extends Link> implements Disposable {
  readonly link: L
  readonly line: BrokenLine
  readonly #close: () => void

  constructor({ cookie, origin, line, announcement, linkOver, onFault }: PageOptions<L>) {
    this.link = linkOver(() => {
      const socket = createPortalSocket(line.url, { Cookie: cookie, Origin: origin })
      watchAnnouncements(socket, announcement, onFault)
      return socket
    })
    this.line = line
    watchRevisions(this.link, onFault)
    this.#close = this.link.open()
  }

  /** Does it, again and again until it is answered. */
  async tryUntilAnswered(act: (link: L) => Promise<Reply<unknown>>): Promise<Deed> {
    for (let tries = 1; tries <= MOST_TRIES; tries++) {
      const reply = await act(this.link)
      if (reply.ok) return { outcome: 'ok', tries }
      if (reply.code !== 'unavailable') return { outcome: reply.code, tries }
      await this.isThere()
    }
    return { outcome: 'lost', tries: MOST_TRIES }
  }

  isThere(): Promise<void> {
    return this.onceSo(() => this.link.state().connection === 'connected')
  }

  /** Until it has noticed that the line is broken. */
  isOff(): Promise<void> {
    return this.onceSo(() => this.link.state().connection !== 'connected')
  }

  /** As soon as something is so. */
  onceSo(isSo: () => boolean): Promise<void> {
    return new Promise((resolve) => {
      const look = () => {
        if (!isSo()) return
        leave()
        resolve()
      }
      const leave = this.link.subscribe(look)
      look()
    })
  }

  [Symbol.dispose](): void {
    this.#close()
  }
}

/** Over one connection each begins where the one before ended. */
function watchAnnouncements(socket: PortalSocket, announcement: string, onFault: (fault: string) => void): void {
  let reached: number | null = null
  socket.on('connect', () => {
    reached = null
  })
  socket.onAny((event: string, told: unknown) => {
    if (event !== announcement) return
    // Of the protocol: both announcements are deltas.
    const { from, to } = told as { readonly from: number; readonly to: number }
    if (to <= from) onFault(`${event} from ${from} to ${to}`)
    if (reached !== null && from !== reached) onFault(`${event} from ${from} after ${reached}`)
    reached = to
  })
}

/** What a page holds never goes back. */
function watchRevisions(link: Link, onFault: (fault: string) => void): void {
  let held = link.state().revision
  link.subscribe(() => {
    const { revision } = link.state()
    if (revision < held) onFault(`from revision ${held} back to ${revision}`)
    held = revision
  })
}
