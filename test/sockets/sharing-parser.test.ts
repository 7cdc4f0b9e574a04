import { Encoder, type Packet, PacketType } from 'socket.io-parser'
import { expect, test } from 'vitest'
import { createSharingParser } from '../../server/sockets/sharing-parser.ts'

const plain = new Encoder()

function acknowledging(reply: unknown): Packet {
  return { type: PacketType.ACK, nsp: '/', id: 7, data: [reply] }
}

function joined(room: object) {
  const own = [{ id: 'q', text: '"],[\\\u2028\ud800 of mine' }]
  return { ok: true, value: { room, own, ballots: undefined, serverTime: 1_800_000, viewers: 5000 } }
}

test('what is shared is written as socket.io writes it, whatever the text', () => {
  const { parser, share } = createSharingParser()
  const room = { from: 0, to: 9, questions: [{ id: 'q', text: '</script>"}]\u0000\u202e\ud800 \\ é 🫁' }] }
  share(room)
  const packet = acknowledging(joined(room))
  expect(new parser.Encoder().encode(packet)).toEqual(plain.encode(packet))
})

test('it is written once for all who are sent it', () => {
  const { parser, share } = createSharingParser()
  let written = 0
  const room = {
    get to() {
      written += 1
      return 9
    },
  }
  const encoder = new parser.Encoder()
  for (let person = 0; person < 3; person += 1) {
    share(room)
    expect(encoder.encode(acknowledging(joined(room)))[0]).toContain('"room":{"to":9}')
  }
  expect(written).toBe(1)
})

test.each<[string, Packet]>([
  ['an acknowledgement that shares nothing', acknowledging({ ok: true, value: { votes: 3 } })],
  ['one without a value', acknowledging({ ok: true, value: null })],
  ['a list', acknowledging({ ok: true, value: [{ verb: 'approve' }] })],
  ['a refusal', acknowledging({ ok: false, code: 'too-many', message: 'Too many requests.', retryAfterSeconds: 10 })],
  ['an announcement', { type: PacketType.EVENT, nsp: '/', data: ['viewers:counted', 3] }],
  ['a connection', { type: PacketType.CONNECT, nsp: '/', data: { sid: 'a' } }],
])('%s is left to socket.io', (_what, packet) => {
  const { parser } = createSharingParser()
  expect(new parser.Encoder().encode(packet)).toEqual(plain.encode(packet))
})
