import { isDeepStrictEqual } from 'node:util'
import { expect } from 'vitest'
import type { DeskLink } from '../../app/desk/desk-link.ts'
import type { RoomState } from '../../app/room/room-reducer.ts'
import type { BrokenLine } from '../../faults/broken-line.ts'
import { GUEST } from '../../server/accounts/viewer.ts'
import type { OwnQuestion } from '../../server/questions/views.ts'
import { SLUG } from '../support/question-room.ts'
import { until } from '../support/until.ts'
import { person } from '../support/viewers.ts'
import type { Attendee } from './attendee.ts'
import type { Deed, Doors, SeenEvening } from './doors.ts'
import type { OpenedRoom } from './opened-room.ts'
import { type OnLine, Outages } from './outages.ts'
import type { PageOnLine } from './page-on-line.ts'
import type { Chance } from './seeded-steps.ts'

const MOST_AWAY = 2

/** Ways into the room over real sockets, whose lines break, are silent, lose what is on its way, and come back. */
export class SocketDoors implements Doors {
  readonly #room: OpenedRoom
  readonly #chance: Chance
  readonly #outages: Outages
  #steps = 0

  constructor(room: OpenedRoom, chance: Chance) {
    this.#room = room
    this.#chance = chance
    this.#outages = new Outages(new Map<string, OnLine>([...room.attendees, ...room.desks]), chance)
  }

  ask(asker: string, asked: Parameters<Doors['ask']>[1]): Promise<Deed> {
    return this.#attendee(asker).ask(asked)
  }

  vote(voter: string, { questionId, wanted }: Parameters<Doors['vote']>[1]): Promise<Deed> {
    return this.#attendee(voter).vote(questionId, wanted)
  }

  seed(by: string, seed: Parameters<Doors['seed']>[1]): Promise<Deed> {
    return this.#desk(by).tryUntilAnswered((link) => link.seed({ ...seed, addressee: null }))
  }

  decide(by: string, { questionId, decision, basedOn }: Parameters<Doors['decide']>[1]): Promise<Deed> {
    return this.#desk(by).tryUntilAnswered((link) => link.decide(questionId, decision, basedOn))
  }

  undo(by: string, decided: number): Promise<Deed> {
    return this.#desk(by).tryUntilAnswered((link) => link.undo(decided))
  }

  isAway(who: string): boolean {
    return this.#outages.names().includes(who)
  }

  async pass(): Promise<void> {
    // Nobody runs into a limit: those have tests of their own.
    this.#room.clock.time += 60_000
    this.#steps += 1
    await this.#outages.end(this.#steps)
    const isBreaking = this.#chance.happens(0.07)
    if (isBreaking && this.#outages.names().length < MOST_AWAY) {
      await this.#outages.begin(this.#chance.pick(this.#breakable()), this.#steps)
    }
  }

  readonly restart = async (): Promise<void> => {
    const { portal, attendees, desks } = this.#room
    const there = [...attendees, ...desks].flatMap(([who, somebody]) => (this.isAway(who) ? [] : [somebody]))
    await portal.stop()
    await this.#outages.cutAll()
    await Promise.all(there.map((somebody) => somebody.isOff()))
    await portal.start()
    await Promise.all(there.map((somebody) => somebody.isThere()))
  }

  async seen(): Promise<SeenEvening> {
    await this.#outages.end(Number.POSITIVE_INFINITY)
    const { portal, attendees, viewers, desks, faults } = this.#room
    const { questions } = portal.portal
    const room = await questions.changes(GUEST, SLUG, 0)
    const whole = room.questions.filter((row) => !('gone' in row))
    for (const [who, attendee] of attendees) {
      const { own } = await questions.join(viewers.get(who) ?? GUEST, SLUG, 0)
      await soon(`the page of ${who}`, () => {
        const { state } = attendee
        const isOwnSame = isSame([...state.own.values()].map(asShown), own.map(asShown))
        return state.revision === room.to && isSame(state.questions.values(), whole) && isOwnSame
      })
    }
    const desk = await questions.desk(person('fresh', 'moderator'), SLUG, 0)
    for (const [who, { link }] of desks) {
      await soon(`the desk of ${who}`, () => {
        const state = link.state()
        return state.revision === desk.to && isSame(state.questions.values(), desk.questions)
      })
    }
    expect(faults).toEqual([])
    return {
      pages: [...attendees].map(([who, { state, shown }]) => {
        return { who, questions: state.questions.values(), personal: personalOf(state), shown }
      }),
      desks: new Map([...desks].map(([who, { link }]) => [who, [...link.state().questions.values()]])),
      rows: room.questions,
    }
  }

  /** One desk at least goes on. */
  #breakable(): readonly string[] {
    const isDeskAway = [...this.#room.desks.keys()].some((who) => this.isAway(who))
    const names = [...this.#room.attendees.keys(), ...(isDeskAway ? [] : this.#room.desks.keys())]
    return names.filter((who) => !this.isAway(who))
  }

  /** What is asked next over a line may get lost with the connection, or the answer to it. */
  #maybeLose(line: BrokenLine, who: string): void {
    if (this.isAway(who) || !this.#chance.happens(0.04)) return
    line.loseNext(this.#chance.pick(['request', 'acknowledgement']))
  }

  #attendee(who: string): Attendee {
    const attendee = this.#room.attendees.get(who)
    if (!attendee) throw new Error(`${who} is not in the room`)
    this.#maybeLose(attendee.line, who)
    return attendee
  }

  #desk(who: string): PageOnLine<DeskLink> {
    const desk = this.#room.desks.get(who)
    if (!desk) throw new Error(`${who} is at no desk`)
    this.#maybeLose(desk.line, who)
    return desk
  }
}

/** As soon as whoever was away must have caught up. */
function soon(what: string, holdsEverything: () => boolean): Promise<void> {
  return until(holdsEverything, { withinSeconds: 3, what: `${what} to hold everything` })
}

function personalOf({ own, votedFor }: RoomState) {
  return { own: own.values(), votedFor }
}

/**
 * A merged question of one's own has the revision of what it follows, votes aside. A note about that, which only the desk
 * sees, lets a vote before it count: who joins then is given a higher number than who was told all along, and the same words.
 */
function asShown(own: OwnQuestion): OwnQuestion {
  return own.mergedInto === null ? own : { ...own, revision: 0 }
}

/** In whatever order. */
function isSame<Row extends { readonly id: string }>(held: Iterable<Row>, rows: Iterable<Row>): boolean {
  const [here, there] = [held, rows].map((some) => new Map([...some].map((row) => [row.id, row])))
  return isDeepStrictEqual(here, there)
}
