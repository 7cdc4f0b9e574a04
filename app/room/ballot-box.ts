import type { OwnBallot } from '../../server/questions/poll-views.ts'
import type { Reply } from '../../server/sockets/protocol.ts'

const RETRY_AFTER_SECONDS = 2

/** By poll: positions of what was picked. */
export type Picked = ReadonlyMap<string, readonly number[]>

export interface BallotBox {
  /** Answers the portal has not acknowledged yet: *sending*. */
  readonly sending: Picked
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

/** Answers to polls on their way: tried again until the portal has answered, which keeps one of each person and poll. */
export function createBallotBox(options: {
  readonly sendOne: (ballot: OwnBallot) => Promise<Reply<OwnBallot>>
  /** Calls back once after `ms`. */
  readonly after: (ms: number, call: () => void) => void
  readonly onChanged: () => void
}): BallotBox {
  const { sendOne, after, onChanged } = options
  const ballots = new Map<string, OnTheWay>()

  async function sendNow(pollId: string, ballot: OnTheWay): Promise<void> {
    if (ballot.isSent) return
    ballot.isSent = true
    const { choices } = ballot
    const reply = await sendOne({ pollId, choices })
    ballot.isSent = false
    // Somebody has changed their mind meanwhile: what they picked last counts.
    if (ballot.choices !== choices) return sendNow(pollId, ballot)
    if (!reply.ok && reply.code === 'unavailable') {
      return after(1000 * (reply.retryAfterSeconds ?? RETRY_AFTER_SECONDS), send)
    }
    ballots.delete(pollId)
    onChanged()
    for (const tell of ballot.tell) tell(reply)
  }

  function send(): void {
    for (const [pollId, ballot] of ballots) void sendNow(pollId, ballot)
  }

  return {
    get sending() {
      return new Map([...ballots].map(([pollId, { choices }]) => [pollId, choices]))
    },
    put: (pollId, choices) =>
      new Promise((resolve) => {
        const ballot = ballots.get(pollId) ?? { choices, isSent: false, tell: [] }
        ballot.choices = choices
        ballot.tell.push(resolve)
        ballots.set(pollId, ballot)
        onChanged()
        void sendNow(pollId, ballot)
      }),
    send,
  }
}
