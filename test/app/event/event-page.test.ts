import { expect, test } from 'vitest'
import { formOf } from '../../../app/event/event-form.ts'
import { pageEventOf } from '../../../app/event/page-event.ts'
import { runningTimes } from '../../../app/event/running-times.ts'
import { sampleEvent } from '../../support/sample-events.ts'

const START = Date.parse('2026-04-08T16:00:00Z')
const minutesIn = (times: readonly number[]) => times.map((time) => (time - START) / 60_000)
const line = (plannedMinutes: number, startedAfterMinutes: number | null) => ({
  id: String(plannedMinutes),
  kind: 'talk' as const,
  title: '',
  personId: null,
  plannedMinutes,
  startedAt: startedAfterMinutes === null ? null : START + startedAfterMinutes * 60_000,
})

test('lines of a programme begin one after the other', () => {
  expect(minutesIn(runningTimes([line(5, null), line(18, null), line(17, null)], START))).toEqual([0, 5, 23])
})

test('what began late moves what comes after it', () => {
  expect(minutesIn(runningTimes([line(5, 2), line(18, 9), line(17, null)], START))).toEqual([2, 9, 27])
})

test('the page keeps its picture from the first moment to the replay', () => {
  expect((['live', 'interrupted', 'ended'] as const).map(formOf)).toEqual(['live', 'live', 'live'])
  expect(formOf('replay')).toBe('after')
  expect((['draft', 'scheduled', 'cancelled'] as const).map(formOf)).toEqual(['before', 'before', 'before'])
})

test('what only staff need is not on the page', () => {
  const page = pageEventOf(sampleEvent({ id: 'e', slug: 's', state: 'live', startsAt: START }))
  expect(Object.keys(page)).not.toEqual(expect.arrayContaining(['hasStreamKey']))
  expect(page).not.toHaveProperty('goesLive')
  expect(page).not.toHaveProperty('id')
})
