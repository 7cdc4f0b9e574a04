import { setMaxListeners } from 'node:events'
import { setTimeout as wait } from 'node:timers/promises'
import { createPortalSocket, type PortalSocket, request } from '../app/room/portal-socket.ts'
import { createRoomLink, type RoomLink } from '../app/room/room-link.ts'
import { initialRoom } from '../app/room/room-reducer.ts'
import type { RoomDelta } from '../server/questions/views.ts'
import type { Answered, Asked, ClientEvents, Reply } from '../server/sockets/protocol.ts'
import { until } from '../test/support/until.ts'
import type { RoomEvidence, SentQuestion, SentVote } from './room-checker.ts'

/** How long somebody waits between two deeds, on average. */
const PAUSE_MS = 1_500
const ASKS_AMONG_DEEDS = 0.08
const PATIENCE_SECONDS = 30
const EMPTY: RoomDelta = { from: 0, to: 0, event: null, questions: [] }

interface Member {
  readonly name: string
  readonly link: RoomLink
  readonly socket: PortalSocket
  readonly leave: () => void
}

/** People in a room, each with the browser's own code, who ask and vote at random and keep what they are told. */
export class Crowd implements Disposable {
  readonly #slug: string
  readonly #members: readonly Member[]
  readonly #asked = new Map<string, SentQuestion>()
  readonly #voted = new Map<string, SentVote>()
  readonly #leaving = new AbortController()
  readonly #deeds: Promise<void>[] = []
  #waiting = 0
  #acknowledged = 0

  constructor(options: { readonly url: string; readonly slug: string; readonly cookies: readonly string[] }) {
    const { url, slug, cookies } = options
    this.#slug = slug
    setMaxListeners(cookies.length, this.#leaving.signal)
    this.#members = cookies.map((Cookie, index) => join({ url, slug, Cookie, name: `guest-${index}` }))
  }

  /** Questions and votes that the portal says it has. */
  get acknowledged(): number {
    return this.#acknowledged
  }

  /** Questions and votes on their way. */
  get waiting(): number {
    return this.#waiting
  }

  /** Until all are in the room. */
  async present(): Promise<void> {
    const isThere = ({ link }: Member) => link.state().connection === 'connected'
    const what = `${this.#members.length} people to be in the room`
    await until(() => this.#members.every(isThere), { withinSeconds: PATIENCE_SECONDS, what })
  }

  /** Everybody begins to ask and to vote. */
  begin(): void {
    for (const member of this.#members) this.#deeds.push(this.#act(member))
  }

  /** No more deeds; what is on its way arrives or is given up. */
  async end(): Promise<void> {
    this.#leaving.abort()
    await Promise.all(this.#deeds)
    await until(() => this.#waiting === 0, { withinSeconds: PATIENCE_SECONDS, what: 'the last answers' })
  }

  /** What they sent, and what each of them, somebody at the desk and somebody who comes now read. */
  async evidence(desk: PortalSocket): Promise<RoomEvidence> {
    const since = { slug: this.#slug, since: 0 }
    const { questions } = await answer(desk, 'desk:join', since)
    const fresh = initialRoom(await answer(desk, 'room:changes', since))
    await this.#caughtUp(fresh.revision)
    const followed = this.#members.map(({ link }) => link.state())
    const joined = await Promise.all(this.#members.map(({ socket }) => answer(socket, 'room:join', since)))
    const votes = joined.flatMap(({ votedFor }, index) =>
      votedFor.map((questionId) => ({ voter: this.#members[index]?.name ?? '', questionId })),
    )
    const [asked, voted] = [[...this.#asked.values()], [...this.#voted.values()]]
    return { asked, voted, read: { questions, votes }, followed, fresh }
  }

  [Symbol.dispose](): void {
    this.#leaving.abort()
    for (const { leave } of this.#members) leave()
  }

  /** Whoever does not get there is found by the checker. */
  async #caughtUp(revision: number): Promise<void> {
    const isThere = ({ link }: Member) => link.state().revision >= revision
    await until(() => this.#members.every(isThere), { withinSeconds: 3, what: 'all pages to follow' }).catch(() => {})
  }

  async #act(member: Member): Promise<void> {
    const { signal } = this.#leaving
    for (;;) {
      const isLeft = await wait(PAUSE_MS * (0.5 + Math.random()), false, { signal }).catch(() => true)
      if (isLeft) return
      if (Math.random() < ASKS_AMONG_DEEDS) void this.#ask(member)
      else void this.#vote(member)
    }
  }

  async #ask({ name, link }: Member): Promise<void> {
    const text = `What does ${name} want to know? ${crypto.randomUUID()}`
    this.#asked.set(text, { text, isAcknowledged: false })
    const reply = await this.#answered(link.ask({ text, name: null, addressee: null, mailTo: null, language: null }))
    this.#asked.set(text, { text, isAcknowledged: reply.ok })
  }

  async #vote({ name: voter, link }: Member): Promise<void> {
    const { questions, votedFor, own } = link.state()
    const others = [...questions.keys()].filter((id) => !votedFor.has(id) && !own.has(id))
    const questionId = others[Math.floor(Math.random() * others.length)]
    if (questionId === undefined) return
    const vote = { voter, questionId }
    const known = this.#voted.get(`${voter} ${questionId}`)
    this.#voted.set(`${voter} ${questionId}`, known ?? { ...vote, isAcknowledged: false })
    const reply = await this.#answered(link.vote(questionId, true))
    if (reply.ok) this.#voted.set(`${voter} ${questionId}`, { ...vote, isAcknowledged: true })
  }

  async #answered<T>(deed: Promise<Reply<T>>): Promise<Reply<T>> {
    this.#waiting += 1
    const reply = await deed
    this.#waiting -= 1
    if (reply.ok) this.#acknowledged += 1
    return reply
  }
}

/** What the portal answers. @throws when it refuses */
export async function answer<E extends keyof ClientEvents>(
  socket: PortalSocket,
  event: E,
  payload: Asked<E>,
): Promise<Answered<E>> {
  const reply = await request(socket, event, payload)
  if (!reply.ok) throw new Error(`${event}: ${reply.message}`)
  return reply.value
}

/** A connection of the browser's own code. @throws when it cannot be had */
export async function connectAs(url: string, Cookie: string): Promise<PortalSocket> {
  const socket = createPortalSocket(url, { Cookie, Origin: url })
  socket.connect()
  await until(() => socket.connected, { withinSeconds: PATIENCE_SECONDS, what: 'a connection' })
  return socket
}

function join({ url, slug, Cookie, name }: { url: string; slug: string; Cookie: string; name: string }): Member {
  const socket = createPortalSocket(url, { Cookie, Origin: url })
  const link = createRoomLink({
    slug,
    page: EMPTY,
    createSocket: () => socket,
    storage: () => null,
    fetchChanges: () => Promise.reject(new Error('followed by socket alone')),
    newKey: () => crypto.randomUUID(),
  })
  return { name, link, socket, leave: link.open() }
}
