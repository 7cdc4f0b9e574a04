import type { StoredAnnouncement } from './announcement.ts'

/** The announcements' part of a room's next revision while it is being decided. */
export class AnnouncementsDraft {
  readonly #known: ReadonlyMap<string, StoredAnnouncement>
  readonly #stamp: Pick<StoredAnnouncement, 'eventId' | 'revision'>
  readonly #put = new Map<string, StoredAnnouncement>()

  constructor(known: ReadonlyMap<string, StoredAnnouncement>, stamp: Pick<StoredAnnouncement, 'eventId' | 'revision'>) {
    this.#known = known
    this.#stamp = stamp
  }

  all(): Iterable<StoredAnnouncement> {
    return new Map([...this.#known, ...this.#put]).values()
  }

  withKey(key: string): StoredAnnouncement | undefined {
    return [...this.all()].find((announcement) => announcement.key === key)
  }

  /** Makes an announcement or changes one. */
  put(announcement: Omit<StoredAnnouncement, 'eventId' | 'revision'>): StoredAnnouncement {
    const stamped = { ...announcement, ...this.#stamp }
    this.#put.set(stamped.id, stamped)
    return stamped
  }

  /** What changed; those withdrawn first: one stands at a time. */
  write(): readonly StoredAnnouncement[] {
    return [...this.#put.values()].sort((a, b) => Number(a.withdrawnAt === null) - Number(b.withdrawnAt === null))
  }
}
