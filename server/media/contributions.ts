import type { Clock } from '../clock.ts'
import { chooseEncoder, isSilent } from './choose-encoder.ts'
import { Contribution } from './contribution.ts'
import type { EncoderLink } from './encoder-link.ts'
import type { EncoderLog } from './encoder-log.ts'
import { EncoderSeat } from './encoder-seat.ts'
import type { EncoderRole } from './engine.ts'
import type { IngestMessage } from './ingest/sample.ts'
import type { StatusSource } from './stream-status.ts'

export interface ContributionsOptions {
  readonly clock: Clock
  readonly log: EncoderLog
  /** Makes the way out for the encoder that goes on air. */
  link(): EncoderLink
  /** The encoder on air has gone, and there is no other. @param reason a sentence */
  onSilent(reason: string): void
}

interface OnAir {
  readonly encoder: Contribution
  readonly link: EncoderLink
}

type Role = { readonly seat: EncoderSeat; encoder: Contribution | undefined }

/**
 * The encoders of one stream: the primary and its backup, at most one of each connected, at most one on air. The backup
 * stands by until the primary is gone or silent.
 */
export class Contributions {
  readonly #options: ContributionsOptions
  readonly #log: EncoderLog
  readonly #roles: Readonly<Record<EncoderRole, Role>>
  #onAir: OnAir | undefined
  /** Since when nobody is on air, ms since the epoch. */
  #awaySince: number

  constructor(options: ContributionsOptions) {
    this.#options = options
    this.#log = options.log
    this.#awaySince = options.clock.now()
    this.#roles = {
      primary: { seat: new EncoderSeat(this.#log, 'encoder'), encoder: undefined },
      backup: { seat: new EncoderSeat(this.#log, 'backup encoder'), encoder: undefined },
    }
  }

  get onAir(): OnAir | undefined {
    return this.#onAir
  }

  /** @param onSeated called before any of its media goes out */
  admit(role: EncoderRole, from: string, onSeated: () => void): Contribution | 'busy' {
    const now = this.#options.clock.now()
    const { seat, encoder: former } = this.#roles[role]
    if (!seat.yieldsTo(from, { sitting: former, now })) return 'busy'
    if (former) this.#sendAway(former, 'Another encoder has taken over')
    onSeated()
    const encoder = new Contribution({
      role,
      from,
      connectedAt: now,
      onMessage: (message, arrivedAt) => this.#review(arrivedAt, { encoder, message }),
      onGone: (reason) => this.#onGone(encoder, reason),
    })
    this.#roles[role].encoder = encoder
    this.#review(now)
    return encoder
  }

  /** The next primary encoder that knocks within a minute is let in, whoever is sending. */
  allowTakeover(): void {
    this.#roles.primary.seat.allowTakeover(this.#options.clock.now())
  }

  disconnect(reason: string, role?: EncoderRole): void {
    const leaving = Object.values(this.#roles).flatMap(({ encoder }) => encoder ?? [])
    for (const encoder of leaving) {
      if (role === undefined || encoder.role === role) this.#disconnect(encoder, reason)
    }
  }

  /** Sends everybody away for good; nobody is told that nothing comes any more. */
  close(reason: string): void {
    for (const { encoder } of Object.values(this.#roles)) if (encoder) this.#sendAway(encoder, reason)
  }

  describe(
    now: number,
  ): Pick<StatusSource, 'encoder' | 'standingBy' | 'awaySeconds' | 'rival' | 'isTakeoverAllowed' | 'log'> {
    const { primary, backup } = this.#roles
    const onAir = this.#onAir
    const standingBy = [primary.encoder, backup.encoder].find((encoder) => encoder && encoder !== onAir?.encoder)
    return {
      encoder: onAir && {
        role: onAir.encoder.role,
        connectedAt: onAir.encoder.connectedAt,
        from: onAir.encoder.from,
        isPlayable: onAir.link.isPlayable,
        tracks: onAir.link.tracks,
        reading: onAir.link.read(now),
        soundLevel: onAir.link.readSound(now),
      },
      standingBy: standingBy && { role: standingBy.role, from: standingBy.from },
      awaySeconds: Math.max(0, now - this.#awaySince) / 1000,
      rival: onAir ? primary.seat.rival(now) : null,
      isTakeoverAllowed: primary.encoder !== undefined && primary.seat.isTakeoverAllowed(now),
      log: this.#log.entries,
    }
  }

  /** @param sent what has just come, and of whom */
  #review(now: number, sent?: { readonly encoder: Contribution; readonly message: IngestMessage }): void {
    const { primary, backup } = this.#roles
    const chosen = chooseEncoder(
      { onAir: this.#onAir?.encoder.role ?? null, primary: primary.encoder, backup: backup.encoder },
      now,
    )
    const encoder = chosen && this.#roles[chosen].encoder
    const former = this.#onAir?.encoder
    if (!encoder || encoder === former) return
    // While the former goes on, the seam lies where the other one's key frame has just come: nothing is shown twice.
    if (former && !isSilent(former, now) && !(sent?.encoder === encoder && encoder.heldSince === now)) return
    former?.standBy('Another encoder is on air')
    this.#putOnAir(encoder, former)
  }

  #putOnAir(encoder: Contribution, former: Contribution | undefined): void {
    const link = this.#options.link()
    this.#onAir = { encoder, link }
    if (former)
      this.#log.add(this.#options.clock.now(), `The ${encoder.role} encoder from ${encoder.from} is on air instead`)
    encoder.goOnAir(link, former?.lastDataAt ?? 0)
  }

  #onGone(encoder: Contribution, reason: string): void {
    if (this.#roles[encoder.role].encoder !== encoder) return
    this.#roles[encoder.role].encoder = undefined
    const now = this.#options.clock.now()
    this.#log.add(now, reason)
    if (this.#onAir?.encoder !== encoder) return
    this.#onAir = undefined
    const other = this.#roles[encoder.role === 'primary' ? 'backup' : 'primary'].encoder
    if (other) {
      this.#putOnAir(other, encoder)
    } else {
      this.#awaySince = now
      this.#options.onSilent(reason)
    }
  }

  #disconnect(encoder: Contribution, reason: string): void {
    encoder.sendAway(reason)
    this.#onGone(encoder, reason)
  }

  #sendAway(encoder: Contribution, reason: string): void {
    this.#roles[encoder.role].encoder = undefined
    if (this.#onAir?.encoder === encoder) this.#onAir = undefined
    encoder.sendAway(reason)
  }
}
