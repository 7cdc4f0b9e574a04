import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import { type LineSettings, openFarLine } from '../../../bench/network/far-line.ts'

const STILL_MS = 150

test('bytes are under way for the delay in both directions', async () => {
  const { near } = await lineToEcho({ delayMs: 60, jitterMs: 0 })
  const sent = performance.now()
  near.write('there and back')
  expect(String(await next(near))).toBe('there and back')
  // Timers may be early by a millisecond each.
  expect(performance.now() - sent).toBeGreaterThanOrEqual(110)
})

test('what was sent first arrives first, however late it is', async () => {
  const late = [1, 0, 0.5, 0, 1, 0]
  const { near } = await lineToEcho({ delayMs: 20, jitterMs: 20, random: () => late.shift() ?? 0.5 })
  near.write('one ')
  await new Promise((resolve) => setTimeout(resolve, 5))
  near.end('two')
  expect(await all(near)).toBe('one two')
})

test('a line that is cut says nothing, and loses nothing when it is mended', async () => {
  const { near, line } = await lineToEcho({ delayMs: 1, jitterMs: 0 })
  line.cut()
  near.write('still here')
  const silence = new Promise((resolve) => setTimeout(() => resolve('silence'), STILL_MS))
  const answer = next(near)
  expect(await Promise.race([answer, silence])).toBe('silence')
  line.mend()
  expect(String(await answer)).toBe('still here')
})

async function lineToEcho(settings: LineSettings) {
  const echo = createServer((socket) => socket.pipe(socket)).listen(0, '127.0.0.1')
  await once(echo, 'listening')
  const { port } = echo.address() as AddressInfo
  const line = await openFarLine(`http://127.0.0.1:${port}`, settings)
  const near = connect(Number(new URL(line.url).port), '127.0.0.1')
  onTestFinished(async () => {
    near.destroy()
    await line[Symbol.asyncDispose]()
    echo.close()
  })
  return { near, line }
}

async function next(socket: Socket): Promise<unknown> {
  const [bytes] = await once(socket, 'data')
  return bytes
}

async function all(socket: Socket): Promise<string> {
  const pieces: string[] = []
  for await (const bytes of socket) pieces.push(String(bytes))
  return pieces.join('')
}
