import { createPortalSocket } from '../app/room/portal-socket.ts'
import { createRoomLink, type RoomLink } from '../app/room/room-link.ts'
import type { RoomDelta } from '../server/questions/views.ts'

const EMPTY: RoomDelta = { from: 0, to: 0, event: null, questions: [] }

/** A page of the browser's own code that only looks, and what it saw in which order. */
export interface Follower extends Disposable {
  readonly link: RoomLink
  /** Numbers of the questions, as they appeared. */
  readonly appeared: readonly number[]
  /** How often the page went back to an earlier revision. */
  readonly stepsBack: number
}

/** Who follows what, and by which way. */
export interface FollowerOptions {
  /** Where it connects; `origin` is the portal's own. */
  readonly url: string
  readonly origin: string
  readonly slug: string
  readonly cookie: string
}

/** Opens the page. Disposing closes it. */
export function follow({ url, origin, slug, cookie }: FollowerOptions): Follower {
  const link = createRoomLink({
    slug,
    page: EMPTY,
    createSocket: () => createPortalSocket(url, { Cookie: cookie, Origin: origin }),
    storage: () => null,
    fetchChanges: async (since) => {
      const response = await fetch(`${url}/events/${slug}/questions.json?since=${since}`)
      return response.json()
    },
    newKey: () => crypto.randomUUID(),
  })
  const appeared: number[] = []
  let [held, stepsBack] = [link.state(), 0]
  link.subscribe(() => {
    const now = link.state()
    const fresh = [...now.questions.values()].filter(({ id }) => !held.questions.has(id)).map(({ number }) => number)
    appeared.push(...fresh.sort((a, b) => a - b))
    if (now.revision < held.revision) stepsBack += 1
    held = now
  })
  const leave = link.open()
  return {
    link,
    appeared,
    get stepsBack() {
      return stepsBack
    },
    [Symbol.dispose]: leave,
  }
}

/** Whether each of the questions appeared once, in their order. */
export function isInOrder({ appeared, stepsBack }: Follower): boolean {
  return stepsBack === 0 && appeared.every((number, index) => index === 0 || number > (appeared[index - 1] ?? 0))
}
