import type { OwnBallot } from '../../server/questions/poll-views.ts'
import type { Reply } from '../../server/sockets/protocol.ts'
import { type KeyValueStorage, keptRows } from './kept-rows.ts'
import { pauseBeforeRetry } from './pause-before-retry.ts'

/** By poll: positions of what was picked. */
export type Picked = ReadonlyMap<string, readonly number[]>

/** Answers to polls on their way, kept until they have arrived. */
export interface BallotBox {
  /** Answers the portal has not acknowledged yet: *sending*. */
  readonly sending: Picked
  /** Reads what an earlier page of this browser left over. */
  restore(): Picked
  /** Resolves with the portal's answer to what was picked last, however long it takes to reach it. */
  put(pollId: string, choices: readonly number[]): Promise<Reply<OwnBallot>>
  /** The portal can be reached (again). */
  send(): void
}

interface OnTheWay {
  choices: readonly number[]
  isSent: boolean
  readonly tell: ((reply: Reply<OwnBallot>) => void)[]
}

/**
 * Answers to polls on their way. They survive a reload and are tried again until the portal has answered, which keeps
 * one of each person and poll: sent twice, an answer counts once.
 */
export function createBallotBox(options: {
  readonly slug: string
  readonly storage: () => KeyValueStorage | null
  readonly sendOne: (ballot: OwnBallot) => Promise<Reply<OwnBallot>>
  /** What the portal answered, also to what an earlier page had begun. */
  readonly onAnswered: (pollId: string, reply: Reply<OwnBallot>) => void
  /** Calls back once after `ms`. */
  readonly after: (ms: number, call: () => void) => void
  readonly onChanged: () => void
}): BallotBox {
  const { slug, storage, sendOne, onAnswered, after, onChanged } = options
  const kept = keptRows(storage, `rostrum:ballots:${slug}`, isBallot)
  const ballots = new Map<string, OnTheWay>()

  function changed(): void {
    kept.write([...ballots].map(([pollId, { choices }]) => ({ pollId, choices })))
    onChanged()
  }

  async function sendNow(pollId: string, ballot: OnTheWay): Promise<void> {
    if (ballot.isSent) return
    ballot.isSent = true
    const { choices } = ballot
    const reply = await sendOne({ pollId, choices })
    ballot.isSent = false
    // Somebody has changed their mind meanwhile: what they picked last counts.
    if (ballot.choices !== choices) return sendNow(pollId, ballot)
    const pauseMs = pauseBeforeRetry(reply, ballot.tell.length > 0)
    if (pauseMs !== null) return after(pauseMs, send)
    ballots.delete(pollId)
    changed()
    onAnswered(pollId, reply)
    for (const tell of ballot.tell) tell(reply)
  }

  function send(): void {
    for (const [pollId, ballot] of ballots) void sendNow(pollId, ballot)
  }

  function sending(): Picked {
    return new Map([...ballots].map(([pollId, { choices }]) => [pollId, choices]))
  }

  return {
    get sending() {
      return sending()
    },
    restore: () => {
      for (const { pollId, choices } of kept.read()) {
        if (!ballots.has(pollId)) ballots.set(pollId, { choices, isSent: false, tell: [] })
      }
      return sending()
    },
    put: (pollId, choices) =>
      new Promise((resolve) => {
        const ballot = ballots.get(pollId) ?? { choices, isSent: false, tell: [] }
        ballot.choices = choices
        ballot.tell.push(resolve)
        ballots.set(pollId, ballot)
        changed()
        void sendNow(pollId, ballot)
      }),
    send,
  }
}

function isBallot(value: unknown): value is OwnBallot {
  if (typeof value !== 'object' || value === null) return false
  const choices: unknown = Reflect.get(value, 'choices')
  return typeof Reflect.get(value, 'pollId') === 'string' && Array.isArray(choices) && choices.every(Number.isInteger)
}
