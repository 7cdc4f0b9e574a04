import { expect, test } from 'vitest'
import { markOf, specimenCode } from '../../../app/ui/specimen-code.ts'

const day = (year: number, month: number, date: number) => ({ year, month, day: date, hour: 18, minute: 0 })

test('a society is marked by the capitals of its name', () => {
  expect(markOf('Hanseatic Society of Thoracic Imaging')).toBe('HSTI')
  expect(markOf('Österreichische Gesellschaft für Radiologie')).toBe('ÖGR')
  expect(markOf('portal')).toBe('porta')
})

test('an event is catalogued by its series, the year and the day of the year', () => {
  expect(specimenCode('Special Report', day(2026, 4, 8))).toBe('SR 26·098')
  expect(specimenCode(null, day(2026, 1, 1))).toBe('E 26·001')
  expect(specimenCode('Special Report', day(2028, 12, 31))).toBe('SR 28·366')
})
