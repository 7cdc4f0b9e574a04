import { expect, test } from 'vitest'
import { calendarFile } from '../../../app/event/calendar-file.server.ts'
import { calendarLinks } from '../../../app/event/calendar-links.ts'
import { sampleEvent } from '../../support/sample-events.ts'

const FACTS = {
  society: 'Society of Nowhere',
  publicUrl: 'https://live.example.org',
  now: Date.parse('2026-03-01T09:00:00Z'),
}
const event = sampleEvent({
  id: 'abc',
  slug: 'quiet-lung',
  state: 'scheduled',
  title: 'Lungs, quiet; and loud',
  abstract: '',
  startsAt: Date.parse('2026-04-08T16:00:00Z'),
})

test('a calendar file says the whole event, in the standard’s words', () => {
  expect(calendarFile(event, FACTS).split('\r\n')).toEqual([
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Society of Nowhere//Rostrum//EN',
    'METHOD:PUBLISH',
    'BEGIN:VEVENT',
    'UID:abc@live.example.org',
    'SEQUENCE:3',
    'DTSTAMP:20260301T090000Z',
    'DTSTART:20260408T160000Z',
    'DTEND:20260408T170000Z',
    'SUMMARY:Lungs\\, quiet\\; and loud',
    'LOCATION:https://live.example.org/events/quiet-lung',
    'DESCRIPTION:https://live.example.org/events/quiet-lung',
    'URL;VALUE=URI:https://live.example.org/events/quiet-lung',
    'STATUS:CONFIRMED',
    'END:VEVENT',
    'END:VCALENDAR',
  ])
})

test('what has been cancelled is struck out under the same name, with a higher sequence', () => {
  const file = calendarFile({ ...event, state: 'cancelled', stateRevision: 4 }, FACTS)
  expect(file).toContain('METHOD:CANCEL')
  expect(file).toContain('STATUS:CANCELLED')
  expect(file).toContain('UID:abc@live.example.org')
  expect(file).toContain('SEQUENCE:4')
})

test('the links into calendars elsewhere carry the event’s time in UTC', () => {
  const [file, google, outlook] = calendarLinks(event, 'https://live.example.org/events/quiet-lung')
  expect(file?.href).toBe('/events/quiet-lung.ics')
  expect(new URL(google?.href ?? '').searchParams.get('dates')).toBe('20260408T160000Z/20260408T170000Z')
  expect(new URL(outlook?.href ?? '').searchParams.get('startdt')).toBe('2026-04-08T16:00:00.000Z')
})
