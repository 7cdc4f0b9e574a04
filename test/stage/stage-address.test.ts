import { expect, test } from 'vitest'
import { stageAddressOf } from '../../app/stage/stage-address.ts'

test.each([
  ['', null, 'lectern', false],
  ['?key=abc', 'abc', 'lectern', false],
  ['?key=abc&hall=1', 'abc', 'hall', false],
  ['?key=abc&transparent=1', 'abc', 'hall', true],
  ['?transparent=0&hall=0', null, 'lectern', false],
] as const)('“%s”: key %s, for the %s, transparent: %s', (query, key, screen, isTransparent) => {
  expect(stageAddressOf(`https://live.example.org/stage/evening${query}`)).toEqual({ key, screen, isTransparent })
})
