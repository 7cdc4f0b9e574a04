import { createRoomLink, type LinkedRoom, type RoomLink } from '../../app/room/room-link.ts'
import type { BrokenLine } from '../../faults/broken-line.ts'
import type { RoomDelta } from '../../server/questions/views.ts'
import { memory } from '../support/memory-storage.ts'
import { SLUG } from '../support/question-room.ts'
import type { Deed } from './doors.ts'
import { PageOnLine, type PageOptions } from './page-on-line.ts'
import { Shown } from './shown.ts'

export interface AttendeeOptions extends Pick<PageOptions<RoomLink>, 'cookie' | 'origin' | 'line' | 'onFault'> {
  /** The room as a page is rendered with it now. */
  readonly rendered: () => Promise<RoomDelta>
}

/** Somebody with a browser in the room; its memory outlives a page. */
export class Attendee implements Disposable {
  readonly shown = new Shown()
  readonly #options: AttendeeOptions
  readonly #storage = memory()
  /** What was asked and not answered yet. */
  readonly #asking = new Map<string, (deed: Deed) => void>()
  #page: PageOnLine<RoomLink>
  #key = ''

  static async enter(options: AttendeeOptions): Promise<Attendee> {
    return new Attendee(options, await options.rendered())
  }

  private constructor(options: AttendeeOptions, page: RoomDelta) {
    this.#options = options
    this.#page = this.#open(page)
  }

  get line(): BrokenLine {
    return this.#options.line
  }

  /** What the page holds now. */
  get state(): LinkedRoom {
    return this.#page.link.state()
  }

  /** Opens a new page, which sends what the one before could not. */
  async reload(): Promise<void> {
    this.#page[Symbol.dispose]()
    this.#page = this.#open(await this.#options.rendered())
    void this.isThere().then(() => {
      for (const key of this.#asking.keys()) this.#answered(key, { outcome: 'ok', tries: 2 })
    })
  }

  /** Resolves when it is answered, by this page or by a later one. */
  ask({ key, text }: { readonly key: string; readonly text: string }): Promise<Deed> {
    this.#key = key
    const { link } = this.#page
    void link.ask({ text, name: null, addressee: null, mailTo: null, language: null }).then((reply) => {
      this.#answered(key, { outcome: reply.ok ? 'ok' : reply.code, tries: 1 })
    })
    return new Promise((resolve) => this.#asking.set(key, resolve))
  }

  vote(questionId: string, wanted: boolean): Promise<Deed> {
    return this.#page.tryUntilAnswered((link) => link.vote(questionId, wanted))
  }

  /** Connected, and with nothing left to send. */
  isThere(): Promise<void> {
    const { link } = this.#page
    return this.#page.onceSo(() => link.state().connection === 'connected' && link.state().unsent.length === 0)
  }

  isOff(): Promise<void> {
    return this.#page.isOff()
  }

  [Symbol.dispose](): void {
    this.#page[Symbol.dispose]()
  }

  #answered(key: string, deed: Deed): void {
    this.#asking.get(key)?.(deed)
    this.#asking.delete(key)
  }

  #open(page: RoomDelta): PageOnLine<RoomLink> {
    const linkOver: PageOptions<RoomLink>['linkOver'] = (createSocket) => {
      const link = createRoomLink({
        slug: SLUG,
        page,
        createSocket,
        storage: () => this.#storage,
        fetchChanges: () => Promise.reject(new Error('followed by socket alone')),
        newKey: () => this.#key,
      })
      const look = () => this.shown.note(link.state().questions)
      link.subscribe(look)
      look()
      return link
    }
    return new PageOnLine({ ...this.#options, announcement: 'room:changed', linkOver })
  }
}
