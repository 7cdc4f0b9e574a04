import { expect, test } from 'vitest'
import { box, fullBox } from '../../../server/media/isobmff/box.ts'
import { fixed16, i32, u8, u16, u32, u64 } from '../../../server/media/isobmff/field.ts'

test('a box is its size, its type and its fields', () => {
  expect(box('test', [u8(1), u16(2), u32(3)]).toString('hex')).toBe('0000000f7465737401000200000003')
})

test('a full box has version and flags before its fields', () => {
  expect(fullBox('tfdt', { version: 1, flags: 0x000203 }, [u64(2 ** 33)]).toString('hex')).toBe(
    '00000014746664740100020300000002' + '00000000',
  )
})

test('fields are big-endian, signed where the specification has them signed', () => {
  expect(i32(-2).toString('hex')).toBe('fffffffe')
  expect(fixed16(1.5).toString('hex')).toBe('00018000')
})

test('a value that does not fit its field is a bug, not a wrapped number', () => {
  expect(() => u16(0x10000)).toThrow(RangeError)
  expect(() => u64(-1)).toThrow(RangeError)
})
