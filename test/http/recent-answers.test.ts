import { expect, test } from 'vitest'
import { RecentAnswers } from '../../server/http/recent-answers.ts'

const answered = (bytes: number, isCurrent = true) => ({
  status: 200 as const,
  contentType: 'video/mp4',
  body: Buffer.alloc(bytes),
  cacheControl: 'public',
  isCurrent: () => isCurrent,
})

test('whole segments, refusals and what is already out of date are not kept', () => {
  const recent = new RecentAnswers({ now: () => 0 })
  recent.keep('/segment', answered(2 * 1024 * 1024))
  recent.keep('/refusal', { status: 404, reason: 'no', cacheControl: 'no-store' })
  recent.keep('/old', answered(10, false))
  expect(['/segment', '/refusal', '/old'].map((address) => recent.find(address))).toEqual([
    undefined,
    undefined,
    undefined,
  ])
})

test('the oldest goes when many are kept, and all go that are older than a second', () => {
  const clock = { time: 0, now: () => clock.time }
  const recent = new RecentAnswers(clock)
  const kept = () => Array.from({ length: 70 }, (_, index) => index).filter((index) => recent.find(`/${index}`))
  for (let index = 0; index < 65; index += 1) recent.keep(`/${index}`, answered(1))
  expect(kept()).toEqual(Array.from({ length: 64 }, (_, index) => index + 1))
  clock.time = 999
  recent.keep('/65', answered(1))
  clock.time = 1500
  expect(kept()).toEqual([65])
})
