import { expect, test } from 'vitest'
import { checkRoom, isWhole, type RoomEvidence } from '../../faults/room-checker.ts'
import type { PublicQuestion } from '../../server/questions/views.ts'

function question(number: number, votes = 0): PublicQuestion {
  return {
    id: `q-${number}`,
    number,
    text: `Question ${number}?`,
    askerName: null,
    fromModerators: false,
    addressee: null,
    language: null,
    state: 'approved',
    votes,
    askedAt: 0,
    onAirFrom: null,
    onAirUntil: null,
    answer: null,
    revision: number,
  }
}

function seen(...questions: readonly PublicQuestion[]) {
  return { revision: 7, questions: new Map(questions.map((row) => [row.id, row])) }
}

const first = question(1, 1)
const second = question(2)

const whole: RoomEvidence = {
  asked: [
    { text: first.text, isAcknowledged: true },
    { text: second.text, isAcknowledged: false },
    { text: 'Never arrived?', isAcknowledged: false },
  ],
  voted: [{ voter: 'ada', questionId: first.id, isAcknowledged: true }],
  read: { questions: [first, second], votes: [{ voter: 'ada', questionId: first.id }] },
  followed: [seen(first, second)],
  fresh: seen(first, second),
}

test('what was acknowledged is there once, what was not may be', () => {
  expect(isWhole(checkRoom(whole))).toBe(true)
})

test.each<[string, Partial<RoomEvidence>, object]>([
  [
    'an acknowledged question that is gone',
    { asked: [...whole.asked, { text: 'Gone?', isAcknowledged: true }] },
    { questionsLost: 1 },
  ],
  [
    'an acknowledged vote that is gone',
    { voted: [...whole.voted, { voter: 'bob', questionId: first.id, isAcknowledged: true }] },
    { votesLost: 1 },
  ],
  [
    'a question that is there twice',
    { read: { ...whole.read, questions: [first, second, { ...second, id: 'q-3', number: 3 }] } },
    { questionsDoubled: 1 },
  ],
  [
    'a vote that was counted twice',
    { read: { ...whole.read, questions: [{ ...first, votes: 2 }, second] } },
    { votesMiscounted: 1 },
  ],
  ['a question that nobody asked', { asked: whole.asked.slice(0, 1) }, { neverSent: 1 }],
  ['a vote that nobody cast', { voted: [] }, { neverSent: 1 }],
  [
    'a number that was left out',
    { read: { ...whole.read, questions: [first, { ...second, number: 3 }] } },
    { numbersAstray: 1 },
  ],
  ['a page that missed a question', { followed: [seen(first)] }, { pagesAstray: 1 }],
  ['a page that missed a vote', { followed: [seen({ ...first, votes: 0 }, second)] }, { pagesAstray: 1 }],
  ['a page that stayed behind', { followed: [{ ...seen(first, second), revision: 6 }] }, { pagesAstray: 1 }],
])('%s is found', (_what, change, finding) => {
  const findings = checkRoom({ ...whole, ...change })
  expect(findings).toMatchObject(finding)
  expect(isWhole(findings)).toBe(false)
})
