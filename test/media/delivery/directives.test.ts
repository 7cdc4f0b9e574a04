import { expect, test } from 'vitest'
import { parseDirectives } from '../../../server/media/delivery/directives.ts'

function parse(query: string) {
  return parseDirectives(new URLSearchParams(query))
}

test.each([
  ['', { waitFor: undefined, skip: false }],
  ['_HLS_msn=12', { waitFor: { msn: 12, part: undefined }, skip: false }],
  ['_HLS_msn=12&_HLS_part=0', { waitFor: { msn: 12, part: 0 }, skip: false }],
  ['_HLS_skip=YES', { waitFor: undefined, skip: true }],
  ['_HLS_msn=3&_HLS_skip=v2', { waitFor: { msn: 3, part: undefined }, skip: true }],
  ['_HLS_skip=NO', { waitFor: undefined, skip: false }],
  ['_HLS_rumour=1&t=5', { waitFor: undefined, skip: false }],
])('%j', (query, directives) => {
  expect(parse(query)).toEqual(directives)
})

test.each([
  '_HLS_part=1',
  '_HLS_msn=',
  '_HLS_msn=-1',
  '_HLS_msn=1.5',
  '_HLS_msn=1e3',
  '_HLS_msn=twelve',
  '_HLS_msn=1&_HLS_part=x',
  '_HLS_msn=1&_HLS_msn=2',
  '_HLS_msn=9999999999999999',
])('%j is a bad request', (query) => {
  expect(parse(query)).toMatch(/^_HLS_/)
})
