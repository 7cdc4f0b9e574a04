import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import process from 'node:process'

/** The floor: node:http that sends a buffer it already has, or keeps a request until it is told to. */
let body: Buffer = Buffer.alloc(0)
const held: ServerResponse[] = []

const server = createServer((request, response) => {
  if (request.url === '/held') held.push(response)
  else send(response)
})

process.on('disconnect', () => process.exit())
process.on('message', (told: { readonly body?: string }) => {
  if (told.body !== undefined) body = Buffer.from(told.body, 'base64')
  else for (const response of held.splice(0)) send(response)
  process.send?.('done')
})

server.listen(0, '127.0.0.1', () => {
  // A server that listens on TCP has an AddressInfo.
  process.send?.({ port: (server.address() as AddressInfo).port })
})

function send(response: ServerResponse): void {
  response.writeHead(200, { 'Content-Type': 'application/octet-stream', 'Content-Length': body.length })
  response.end(body)
}
