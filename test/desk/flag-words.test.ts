import { expect, test } from 'vitest'
import { flaggedWords } from '../../app/desk/flag-words.ts'

test.each([
  ['Is the TUMOR board open?', 'tumor', true],
  ['Are tumors seen?', 'tumor', false],
  ['Frau Müller, 54', 'muller', true],
  ['My  patient,\nshe said', 'my patient', true],
  ['my other patient', 'my patient', false],
  ['COVID-19?', 'covid 19', true],
  ['Hauptstraße', 'strasse', false],
  ['In der Straße', 'STRASSE', true],
  ['ΟΔΟΣ', 'οδός', true],
  ['患者の名前', '患者', true],
  ['anything', '—', false],
  ['', 'word', false],
])('in “%s” the word “%s” is found: %s', (text, word, isFound) => {
  expect(flaggedWords(text, [word])).toEqual(isFound ? [word] : [])
})

test('all that are found are told, as they were written on the list', () => {
  expect(flaggedWords('dose for my patient', ['My Patient', 'trial', 'Dose'])).toEqual(['My Patient', 'Dose'])
})
