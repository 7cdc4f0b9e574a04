import { expect, test } from 'vitest'
import { mergeGroupsOf, survivorsFor } from '../../app/desk/merge-groups.ts'
import { deskQuestion } from '../support/desk-question.ts'

const asked = deskQuestion({ id: 'asked', number: 4, text: 'How long should we wait with a second scan?' })
const twin = deskQuestion({ id: 'twin', number: 1, text: 'How long do you wait with the second scan?' })
const loved = deskQuestion({ id: 'loved', number: 2, text: 'Which words do you avoid?', state: 'approved', votes: 9 })
const plain = deskQuestion({ id: 'plain', number: 3, text: 'Is a low dose enough?', state: 'approved' })

function idsFor(sought: string, ...others: readonly ReturnType<typeof deskQuestion>[]) {
  const { shown, likeliest } = survivorsFor(asked, [asked, plain, loved, twin, ...others], sought)
  return [shown.map(({ id }) => id), likeliest?.id]
}

test('a likely twin comes first, then what has most votes', () => {
  expect(idsFor('')).toEqual([['twin', 'loved', 'plain'], 'twin'])
  expect(idsFor('words')).toEqual([['loved'], 'loved'])
})

test('nothing goes into what is put aside, nor what was asked into what was rehearsed', () => {
  const aside = (['dismissed', 'merged'] as const).map((state) => deskQuestion({ ...twin, id: state, state }))
  expect(idsFor('second scan', ...aside, deskQuestion({ ...twin, id: 'tried', rehearsal: true }))).toEqual([
    ['twin'],
    'twin',
  ])
})

test('a long room shows six and says how many more there are', () => {
  const many = Array.from({ length: 20 }, (_, n) => deskQuestion({ id: `q${n}`, number: n + 5, text: `Number ${n}?` }))
  const { shown, likeliest, others } = survivorsFor(asked, many, '')
  expect([shown.length, likeliest, others]).toEqual([6, undefined, 14])
})

test('what is merged is grouped by what survives, in the order of asking', () => {
  const merged = [3, 2].map((number) => deskQuestion({ id: `m${number}`, number, state: 'merged', mergedInto: 'twin' }))
  const groups = mergeGroupsOf(new Map([twin, ...merged].map((question) => [question.id, question])))
  expect(groups.merged.get('twin')?.map(({ id }) => id)).toEqual(['m2', 'm3'])
  expect(groups.merged.size).toBe(1)
})
