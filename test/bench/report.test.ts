import { expect, test } from 'vitest'
import { lineOf } from '../../bench/report.ts'

test('a figure is one line of JSON beside what it is held against', () => {
  const line = lineOf({ bench: 'a', value: 600.12345, unit: 'ms', versus: { name: 'bar', value: 1200 } })
  expect(line).toBe('{"bench":"a","value":600.123,"unit":"ms","versus":{"name":"bar","value":1200},"ratio":0.5}')
})

test('beside nothing there is no ratio', () => {
  const line = lineOf({ bench: 'a', value: 2, unit: 'stalls', versus: { name: 'bar', value: 0 } })
  expect(JSON.parse(line)).toMatchObject({ ratio: null })
})
