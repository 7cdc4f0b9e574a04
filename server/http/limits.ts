import { isIPv6 } from 'node:net'
import type { NextFunction, Request, Response } from 'express'
import { RateLimiterMemory, type RateLimiterRes } from 'rate-limiter-flexible'
import type { AccountLimits } from '../accounts/account-limits.ts'
import { PortalError } from '../errors.ts'

const MINUTE = 60
const HOUR = 3600

interface CodeSender {
  readonly email: string
  readonly remoteAddress: string
}

/**
 * What strangers may do how often, counted in this process' memory. A whole hospital comes from one address; who
 * guesses six digits gets 20 guesses an hour at one account.
 * @throws PortalError `too-many` with `details.retryAfterSeconds`
 */
export class Limits implements AccountLimits {
  readonly #codesPerEmail = new RateLimiterMemory({ points: 5, duration: 15 * MINUTE })
  readonly #codesPerNetwork = new RateLimiterMemory({ points: 120, duration: 15 * MINUTE })
  readonly #triesPerEmail = new RateLimiterMemory({ points: 20, duration: HOUR })
  readonly #triesPerNetwork = new RateLimiterMemory({ points: 100, duration: 15 * MINUTE })
  readonly #participantsPerNetwork = new RateLimiterMemory({ points: 600, duration: 10 * MINUTE })
  readonly #uploadsPerNetwork = new RateLimiterMemory({ points: 60, duration: 10 * MINUTE })
  readonly #sendingsPerNetwork = new RateLimiterMemory({ points: 600, duration: MINUTE })

  async codeRequested({ email, remoteAddress }: CodeSender): Promise<void> {
    await count(this.#codesPerNetwork, networkOf(remoteAddress), 'Too many codes were asked for.')
    await count(this.#codesPerEmail, email, 'Too many codes were asked for.')
  }

  async codeTried({ email, remoteAddress }: CodeSender): Promise<void> {
    await count(this.#triesPerNetwork, networkOf(remoteAddress), 'Too many codes were tried.')
    await count(this.#triesPerEmail, email, 'Too many codes were tried.')
  }

  async codeAccepted(email: string): Promise<void> {
    await this.#triesPerEmail.delete(email)
  }

  async participantMade(remoteAddress: string): Promise<void> {
    await count(this.#participantsPerNetwork, networkOf(remoteAddress), 'Too many people came from your network.')
  }

  async uploaded(remoteAddress: string): Promise<void> {
    await count(this.#uploadsPerNetwork, networkOf(remoteAddress), 'Too many files came from your network.')
  }

  async sent(remoteAddress: string): Promise<void> {
    await count(this.#sendingsPerNetwork, networkOf(remoteAddress), 'Too much came from your network.')
  }
}

/** Express middleware: counts whatever is sent (every unsafe method), files apart. */
export function limitSending(limits: Limits, addressOf: (request: Request) => string) {
  return (request: Request, _response: Response, next: NextFunction): void => {
    if (request.method === 'GET' || request.method === 'HEAD') {
      next()
      return
    }
    const address = addressOf(request)
    const counted = request.is('multipart/form-data') ? limits.uploaded(address) : limits.sent(address)
    counted.then(() => next(), next)
  }
}

async function count(limiter: RateLimiterMemory, key: string, words: string): Promise<void> {
  // It rejects with the same record it resolves with; counting in memory cannot fail otherwise.
  const counted = await limiter.consume(key).catch((refused: RateLimiterRes) => refused)
  if (counted.consumedPoints <= limiter.points) return
  const retryAfterSeconds = Math.max(1, Math.ceil(counted.msBeforeNext / 1000))
  throw new PortalError('too-many', 'too-many', `${words} Please try again in ${waitInWords(retryAfterSeconds)}.`, {
    retryAfterSeconds,
  })
}

function waitInWords(seconds: number): string {
  if (seconds === 1) return 'a second'
  return seconds < 90 ? `${seconds} seconds` : `${Math.ceil(seconds / 60)} minutes`
}

/** One customer of an IPv6 provider has at least a /64: counted as one. */
function networkOf(address: string): string {
  if (!isIPv6(address)) return address
  const [head = '', tail = ''] = address.split('::')
  const written = (groups: string) => (groups === '' ? [] : groups.split(':'))
  const zeros = 8 - written(head).length - written(tail).length
  return [...written(head), ...Array<string>(Math.max(0, zeros)).fill('0'), ...written(tail)].slice(0, 4).join(':')
}
