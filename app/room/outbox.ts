import type { Ask, OwnQuestion } from '../../server/questions/views.ts'
import type { Reply } from '../../server/sockets/protocol.ts'
import { type KeyValueStorage, keptRows } from './kept-rows.ts'
import { pauseBeforeRetry } from './pause-before-retry.ts'

/** Questions on their way, kept until they have arrived. */
export interface Outbox {
  /** Questions the portal has not acknowledged yet, oldest first. */
  readonly unsent: readonly Ask[]
  /** Reads what an earlier page of this browser left over. */
  restore(): readonly Ask[]
  /** Resolves with the portal's answer, however long it takes to reach it. */
  add(ask: Ask): Promise<Reply<OwnQuestion>>
  /** The portal can be reached (again). */
  send(): void
}

/** A question that was never asked, and why. */
export interface RefusedAsk extends Pick<Ask, 'key' | 'text'> {
  readonly message: string
}

/**
 * Questions on their way. They survive a reload and are tried again with the same key until the portal has answered:
 * the key makes that once.
 * @see QUESTIONS, Rules: Asking
 */
export function createOutbox(options: {
  readonly slug: string
  readonly storage: () => KeyValueStorage | null
  readonly sendOne: (ask: Ask) => Promise<Reply<OwnQuestion>>
  readonly onChanged: () => void
  /** A question left over from an earlier page is refused for good: nobody waits for the answer here. */
  readonly onRefused: (refused: RefusedAsk) => void
}): Outbox {
  const { storage, sendOne, onChanged, onRefused } = options
  const kept = keptRows(storage, `rostrum:unsent:${options.slug}`, isAsk)
  const waiters = new Map<string, (reply: Reply<OwnQuestion>) => void>()
  const onTheWay = new Set<string>()
  let unsent: readonly Ask[] = []

  function keep(asks: readonly Ask[]): void {
    unsent = asks
    kept.write(asks)
    onChanged()
  }

  async function sendNow(ask: Ask): Promise<void> {
    if (onTheWay.has(ask.key)) return
    onTheWay.add(ask.key)
    const reply = await sendOne(ask)
    onTheWay.delete(ask.key)
    const pauseMs = pauseBeforeRetry(reply, waiters.has(ask.key))
    if (pauseMs !== null) {
      setTimeout(send, pauseMs)
      return
    }
    keep(unsent.filter(({ key }) => key !== ask.key))
    const waiter = waiters.get(ask.key)
    waiters.delete(ask.key)
    if (waiter) waiter(reply)
    else if (!reply.ok) onRefused({ ...ask, message: reply.message })
  }

  function send(): void {
    for (const ask of unsent) void sendNow(ask)
  }

  return {
    get unsent() {
      return unsent
    },
    restore: () => {
      const known = new Set(unsent.map(({ key }) => key))
      unsent = [...kept.read().filter(({ key }) => !known.has(key)), ...unsent]
      return unsent
    },
    add: (ask) =>
      new Promise((resolve) => {
        waiters.set(ask.key, resolve)
        keep([...unsent, ask])
        void sendNow(ask)
      }),
    send,
  }
}

function isAsk(value: unknown): value is Ask {
  if (typeof value !== 'object' || value === null) return false
  return ['slug', 'text', 'key'].every((field) => typeof Reflect.get(value, field) === 'string')
}
