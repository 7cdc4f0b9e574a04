import { Buffer } from 'node:buffer'
import fc from 'fast-check'

/** What is done to honest bytes, at a place between 0 and 1 of their length. */
interface Mutation {
  readonly at: number
  readonly kind: 'flip' | 'cut' | 'drop' | 'repeat' | 'insert'
  readonly bytes: Uint8Array
}

const mutation: fc.Arbitrary<Mutation> = fc.record({
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  kind: fc.constantFrom('flip', 'flip', 'flip', 'cut', 'drop', 'repeat', 'insert'),
  bytes: fc.uint8Array({ minLength: 1, maxLength: 8 }),
})

/** Honest bytes with a few things wrong, and now and then bytes that are not honest at all. */
export function hostileBytes(honest: readonly Buffer[]): fc.Arbitrary<Buffer> {
  const mutated = fc
    .tuple(fc.constantFrom(...honest), fc.array(mutation, { maxLength: 6, size: 'max' }))
    .map(([bytes, mutations]) => mutations.reduce(mutate, bytes))
  const random = fc.uint8Array({ maxLength: 400, size: 'max' }).map((bytes) => Buffer.from(bytes))
  return fc.oneof({ weight: 5, arbitrary: mutated }, { weight: 1, arbitrary: random })
}

/** The same bytes as a socket may deliver them. */
export function inPieces(bytes: Buffer, sizes: readonly number[]): Buffer[] {
  const pieces: Buffer[] = []
  let offset = 0
  for (let index = 0; offset < bytes.length; index += 1) {
    const size = sizes[index % Math.max(1, sizes.length)] ?? bytes.length
    pieces.push(bytes.subarray(offset, offset + size))
    offset += size
  }
  return pieces
}

export const pieceSizes = fc.array(fc.integer({ min: 1, max: 200 }), { maxLength: 5 })

function mutate(bytes: Buffer, { at, kind, bytes: values }: Mutation): Buffer {
  const place = Math.floor(at * bytes.length)
  const [before, after] = [bytes.subarray(0, place), bytes.subarray(place)]
  switch (kind) {
    case 'flip':
      return Buffer.concat([before, values, after.subarray(values.length)])
    case 'cut':
      return before
    case 'drop':
      return Buffer.concat([before, after.subarray(values.length * 4)])
    case 'repeat':
      return Buffer.concat([before, after, after])
    case 'insert':
      return Buffer.concat([before, values, after])
  }
}
