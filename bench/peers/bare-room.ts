import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import process from 'node:process'
import { Server } from 'socket.io'
import { readVitals } from '../room/vitals.ts'

/** What the process is told to do: to tell everybody at once, or to say how it is. */
export type BareRoomOrder = { readonly kind: 'broadcast'; readonly payload: unknown } | { readonly kind: 'vitals' }

// The naive room: plain socket.io that lets everybody in, acknowledges a vote at once, without writing it down, and emits
// every one to everybody.
const server = createServer((_request, response) => response.writeHead(404).end())
const io = new Server(server, { serveClient: false, transports: ['websocket'], perMessageDeflate: false })
const votes = new Map<string, number>()

io.on('connection', (socket) => {
  socket.on('room:join', (_request: unknown, acknowledge: (reply: unknown) => void) => {
    void socket.join('room')
    acknowledge({ ok: true, value: null })
  })
  socket.on('question:vote', ({ questionId }: { questionId: string }, acknowledge: (reply: unknown) => void) => {
    const count = (votes.get(questionId) ?? 0) + 1
    votes.set(questionId, count)
    acknowledge({ ok: true, value: { votes: count } })
    io.to('room').emit('voted', { questionId, votes: count })
  })
})

process.on('disconnect', () => process.exit())
process.on('message', (order: BareRoomOrder) => {
  if (order.kind === 'vitals') process.send?.(readVitals())
  else io.to('room').emit('room:changed', order.payload)
})

server.listen(0, '127.0.0.1', () => {
  // A server that listens on TCP has an AddressInfo.
  process.send?.({ port: (server.address() as AddressInfo).port })
})
