import { Duplex } from 'node:stream'
import { expect, test } from 'vitest'
import { gatherWrites } from '../../server/sockets/gather-writes.ts'

/** A connection that keeps what left it, piece by piece. */
class Connection extends Duplex {
  readonly pieces: string[] = []

  override _read(): void {}

  override _write(chunk: Buffer, _encoding: string, done: () => void): void {
    this.pieces.push(chunk.toString())
    done()
  }

  override _writev(chunks: readonly { readonly chunk: Buffer }[], done: () => void): void {
    this.pieces.push(Buffer.concat(chunks.map(({ chunk }) => chunk)).toString())
    done()
  }
}

const nextTurn = () => new Promise<void>((resolve) => setImmediate(resolve))

test('what is written in one turn, and in the promises of that turn, leaves in one piece', async () => {
  const connection = new Connection()
  await Promise.resolve()
  gatherWrites(connection)
  connection.write('answer ')
  await Promise.resolve()
  connection.write('and frame')
  expect(connection.pieces).toEqual([])
  await nextTurn()
  expect(connection.pieces).toEqual(['answer and frame'])
})

test('what is written after that turn leaves at once', async () => {
  const connection = new Connection()
  gatherWrites(connection)
  await nextTurn()
  connection.write('one')
  connection.write('two')
  expect(connection.pieces).toEqual(['one', 'two'])
})

test('a connection that is ended in the same turn has said everything before', async () => {
  const connection = new Connection()
  gatherWrites(connection)
  connection.write('refused ')
  connection.end('for good')
  await nextTurn()
  expect(connection.pieces.join('')).toBe('refused for good')
})
