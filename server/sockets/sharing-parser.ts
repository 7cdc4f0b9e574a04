import { Decoder, Encoder, type Packet, PacketType } from 'socket.io-parser'
import type { Reply } from './protocol.ts'

/** socket.io's own way of writing packets, but what many are acknowledged with alike is written out once. */
export interface SharingParser {
  /** For socket.io's option of that name. */
  readonly parser: { readonly Encoder: typeof Encoder; readonly Decoder: typeof Decoder }
  /** Says of a record that it never changes, and that it is a field of what many are acknowledged with. */
  share(record: object): void
}

/** @see Socket.IO protocol 5, Packet encoding */
export function createSharingParser(): SharingParser {
  const texts = new WeakMap<object, string>()

  class SharingEncoder extends Encoder {
    override encode(packet: Packet): ReturnType<Encoder['encode']> {
      const value = packet.type === PacketType.ACK && packet.nsp === '/' ? acknowledged(packet) : null
      if (value === null || !Object.values(value).some((field) => texts.has(field))) return super.encode(packet)
      return [`${PacketType.ACK}${packet.id}[{"ok":true,"value":${written(value)}}]`]
    }
  }

  function written(value: object): string {
    const fields = Object.entries(value)
      .filter(([, field]) => field !== undefined)
      .map(([name, field]) => `${JSON.stringify(name)}:${texts.get(field) ?? JSON.stringify(field)}`)
    return `{${fields.join(',')}}`
  }

  return {
    parser: { Encoder: SharingEncoder, Decoder },
    share: (record) => {
      if (!texts.has(record)) texts.set(record, JSON.stringify(record))
    },
  }
}

/** What is acknowledged; null for a refusal, or for what has no fields. */
function acknowledged({ data }: Packet): object | null {
  // What `serveRooms` acknowledges with: one reply.
  const [reply] = data as readonly [Reply<unknown>]
  return reply.ok && typeof reply.value === 'object' ? reply.value : null
}
