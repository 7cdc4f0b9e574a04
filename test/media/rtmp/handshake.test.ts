import { expect, test } from 'vitest'
import { HANDSHAKE_RANDOM_BYTES, ServerHandshake } from '../../../server/media/rtmp/handshake.ts'

const random = Buffer.alloc(HANDSHAKE_RANDOM_BYTES, 7)
const c1 = Buffer.alloc(1536, 9)
const greeting = Buffer.concat([Buffer.from([3]), c1])

test('C0 and C1 are answered by S0, S1 with the random bytes, and S2 that echoes C1', () => {
  const { reply, rest } = new ServerHandshake(random).push(greeting)

  expect(reply).toEqual(Buffer.concat([Buffer.from([3]), Buffer.alloc(8), random, c1]))
  expect(rest).toBeUndefined()
})

test('what follows C2 is handed on', () => {
  const handshake = new ServerHandshake(random)
  handshake.push(greeting)

  expect(handshake.push(Buffer.concat([Buffer.alloc(1536), Buffer.from('next')])).rest).toEqual(Buffer.from('next'))
})

test('a handshake that comes byte by byte is answered once and ends with nothing left', () => {
  const handshake = new ServerHandshake(random)
  const steps = [...Buffer.concat([greeting, Buffer.alloc(1536)])].map((byte) => handshake.push(Buffer.from([byte])))

  expect(steps.flatMap(({ reply }, index) => (reply === undefined ? [] : [index]))).toEqual([1536])
  expect(steps.flatMap(({ rest }, index) => (rest === undefined ? [] : [[index, rest.length]]))).toEqual([[3072, 0]])
})

test('an HTTP request is refused at its first byte', () => {
  expect(() => new ServerHandshake(random).push(Buffer.from('G'))).toThrow('RTMP version 71, not 3')
})
