import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { memoryUsage } from 'node:process'
import { encodeChunks } from '../server/media/rtmp/chunk-writer.ts'
import { setChunkSize } from '../server/media/rtmp/control.ts'
import { messageType } from '../server/media/rtmp/message.ts'
import { type EncoderDoorUnderTest, millisecondsOf, openEncoderDoor, serves } from './encoder-door.ts'
import type { FaultResult } from './fault.ts'

const GREETING = Buffer.concat([Buffer.from([3]), Buffer.alloc(3072)])
const CHUNK_HEADER_BYTES = 12
const IDLE_CONNECTIONS = 2000
const HOARDERS = 200

/** Peers that are no encoders, or encoders that mean harm. @see FAULTS F25 */
export async function measure(): Promise<FaultResult> {
  await using portal = await openEncoderDoor()
  const garbageMs = await Promise.all(garbage().map((bytes) => closedAfter(portal, bytes)))
  const halfHandshakeMs = await closedAfter(portal, Buffer.concat([Buffer.from([3]), Buffer.alloc(700)]))
  const kilobytesAPeer = await memoryOfHoarders(portal)
  const stillOpen = await idle(portal)
  const measured = {
    slowestGarbageMs: Math.max(...garbageMs),
    halfHandshakeMs,
    kilobytesAPeer,
    idleConnectionsTried: IDLE_CONNECTIONS,
    idleConnectionsOpen: stillOpen,
    servesAfterwards: await serves(portal),
  }
  return {
    fault: 'F25',
    promise: 'closed; the process lives; ≤ 1 MB a peer; handshake ≤ 5 s; bounded unauthenticated connections',
    measured,
    pass:
      measured.slowestGarbageMs <= 2000 &&
      halfHandshakeMs <= 6500 &&
      kilobytesAPeer <= 1024 &&
      stillOpen <= 256 &&
      measured.servesAfterwards,
  }
}

function garbage(): Buffer[] {
  const sized = (bytes: number) => encodeChunks(setChunkSize(bytes), { chunkStreamId: 2, chunkBytes: 128 })
  const largeMessage = Buffer.from('04000000ffffff0901000000', 'hex')
  const deep = Buffer.concat(Array.from({ length: 10_000 }, () => Buffer.from('03000161', 'hex')))
  const command = { type: messageType.command, streamId: 0, timestamp: 0, payload: deep }
  return [
    Buffer.from('GET / HTTP/1.1\r\n\r\n'),
    Buffer.alloc(4096, 0xa5),
    Buffer.concat([GREETING, sized(0)]),
    Buffer.concat([GREETING, sized(1), largeMessage]),
    Buffer.concat([GREETING, sized(0x1000000), largeMessage]),
    Buffer.concat([GREETING, sized(65_536), encodeChunks(command, { chunkStreamId: 3, chunkBytes: 65_536 })]),
  ]
}

async function closedAfter(portal: EncoderDoorUnderTest, bytes: Buffer): Promise<number> {
  const socket = await open(portal)
  return millisecondsOf(async () => {
    const closed = once(socket, 'close')
    socket.write(bytes)
    await closed
  })
}

/** Each keeps as many unfinished messages with us as it may. */
async function memoryOfHoarders(portal: EncoderDoorUnderTest): Promise<number> {
  const before = held()
  const sockets = await Promise.all(Array.from({ length: HOARDERS }, () => open(portal)))
  const half = 30_000
  const unfinished = Array.from({ length: 8 }, (_, index) => {
    const message = { type: messageType.data, streamId: 1, timestamp: 0, payload: Buffer.alloc(2 * half) }
    return encodeChunks(message, { chunkStreamId: 4 + index, chunkBytes: half }).subarray(0, CHUNK_HEADER_BYTES + half)
  })
  const sized = encodeChunks(setChunkSize(half), { chunkStreamId: 2, chunkBytes: 128 })
  const bytes = Buffer.concat([GREETING, sized, ...unfinished])
  await Promise.all(sockets.map((socket) => write(socket, bytes)))
  await serves(portal)
  const kilobytes = Math.round((held() - before) / 1024 / HOARDERS)
  for (const socket of sockets) socket.destroy()
  return kilobytes
}

function held(): number {
  const { heapUsed, external } = memoryUsage()
  return heapUsed + external
}

async function idle(portal: EncoderDoorUnderTest): Promise<number> {
  const sockets: Socket[] = []
  for (let index = 0; index < IDLE_CONNECTIONS; index += 1) sockets.push(await open(portal))
  await serves(portal)
  const stillOpen = sockets.filter((socket) => !socket.closed && !socket.destroyed).length
  for (const socket of sockets) socket.destroy()
  return stillOpen
}

async function open({ port }: EncoderDoorUnderTest): Promise<Socket> {
  const socket = connect({ port, host: '127.0.0.1' }).on('error', () => {})
  await once(socket, 'connect')
  return socket.resume()
}

async function write(socket: Socket, bytes: Buffer): Promise<void> {
  await new Promise<void>((resolve) => socket.write(bytes, () => resolve()))
}
