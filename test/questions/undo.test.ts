import { expect, test } from 'vitest'
import { moderate } from '../../server/questions/moderate.ts'
import { purgeQuestion } from '../../server/questions/purge.ts'
import type { CastVote, DecisionVerb, PastDecision, StoredQuestion } from '../../server/questions/question-store.ts'
import { queueOf } from '../../server/questions/queue.ts'
import { Room } from '../../server/questions/room.ts'
import { RoomDraft } from '../../server/questions/room-draft.ts'
import { standingDecisions, undo } from '../../server/questions/undo.ts'
import type { Decision } from '../../server/questions/views.ts'
import { buildEvent, buildQuestion, NOW } from './build-room.ts'

const moira = { actorId: 'user:moira', name: 'Moira' }
const mike = { actorId: 'user:mike', name: 'Mike' }

/** A room, and all that was decided in it. */
class Evening {
  readonly room: Room
  readonly history: PastDecision[] = []

  constructor(questions: readonly StoredQuestion[], votes: readonly CastVote[] = []) {
    this.room = new Room({ event: buildEvent({ questionCount: questions.length }), questions, votes })
  }

  /** @returns the revision of the decision */
  decide(questionId: string, decision: Decision, by = moira): number {
    this.#commit((draft) => moderate(draft, { questionId, basedOn: this.room.revision, decision }, by))
    return this.room.revision
  }

  undo(decided: number, by = moira): StoredQuestion {
    const since = this.history.filter(({ revision }) => revision >= decided)
    return this.#commit((draft) => undo(draft, { decided, since }, by))
  }

  purge(questionId: string): void {
    this.#commit((draft) => purgeQuestion(draft, { questionId, basedOn: this.room.revision }, moira.actorId))
  }

  queue(): readonly string[] {
    return queueOf(new RoomDraft(this.room, NOW)).map(({ id }) => id)
  }

  /** The question without what every change raises. */
  content(id: string): Partial<StoredQuestion> {
    return { ...this.room.question(id), revision: 0, contentRevision: 0, shownRevision: 0 }
  }

  #commit(step: (draft: RoomDraft) => StoredQuestion): StoredQuestion {
    const draft = new RoomDraft(this.room, NOW + 1000 * this.room.revision)
    const answer = step(draft)
    const write = draft.write()
    if (!write) throw new Error('nothing was decided')
    this.room.apply(write)
    for (const entry of write.history) {
      const { questionId, verb, before } = entry
      if (questionId === null || !before) continue
      // Only decisions have a `before`.
      this.history.push({ ...entry, questionId, verb: verb as DecisionVerb, before, revision: this.room.revision })
    }
    return answer
  }
}

const dismissal = { reason: 'off-topic', text: null } as const
const inWriting = { how: 'writing', text: 'See table 2.', by: 'Moira' } as const

test.each<[string, Partial<StoredQuestion>, Decision]>([
  ['an approval that let nobody see it', { state: 'dismissed', dismissal, publishedAt: NOW }, { verb: 'approve' }],
  ['a dismissal from the queue', { state: 'queued', queuePosition: 3.5 }, { verb: 'dismiss', ...dismissal }],
  ['a place in the queue', { state: 'queued', queuePosition: 3.5 }, { verb: 'queue', before: null }],
  ['going on air', { state: 'queued', queuePosition: 3.5 }, { verb: 'put-on-air' }],
  ['leaving the air for the queue', { state: 'on-air', onAirFrom: NOW }, { verb: 'queue', before: null }],
  ['an answer given live', { state: 'on-air', onAirFrom: NOW }, { verb: 'answer-live' }],
  ['an answer in writing', { state: 'queued', queuePosition: 1 }, { verb: 'answer-in-writing', text: 'Yes.' }],
  [
    'a correction of an answer in writing',
    { state: 'answered', answer: inWriting },
    { verb: 'answer-in-writing', text: 'See table 3.' },
  ],
  [
    'words added to an answer given live',
    { state: 'answered', answer: { how: 'live' }, onAirFrom: NOW, onAirUntil: NOW + 1 },
    { verb: 'answer-in-writing', text: 'See table 3.' },
  ],
  ['going back to waiting', { state: 'queued', queuePosition: 2 }, { verb: 'return-to-waiting' }],
  ['an edit', { state: 'waiting' }, { verb: 'edit', text: 'Shorter?' }],
  ['a second edit', { state: 'approved', originalText: 'Long?' }, { verb: 'edit', text: 'Shorter?' }],
  [
    'what was noted',
    { state: 'waiting', note: 'Before.', labels: ['dose'], addressee: 'Emi' },
    { verb: 'annotate', note: null, labels: [], addressee: null },
  ],
])('taken back: %s', (_, question, decision) => {
  const evening = new Evening([buildQuestion({ id: 'a', ...question })])
  const before = evening.content('a')
  const revision = evening.decide('a', decision)
  expect(evening.content('a')).not.toEqual(before)
  expect(evening.undo(revision)).toMatchObject({ id: 'a', revision: revision + 1, contentRevision: revision + 1 })
  expect(evening.content('a')).toEqual(before)
})

test.each(['answered', 'queued'] as const)(
  'going on air taken back, the former that became %s is on air again',
  (former) => {
    const evening = new Evening([
      buildQuestion({ id: 'a', state: 'on-air', onAirFrom: NOW - 60_000 }),
      buildQuestion({ id: 'b', state: 'queued', queuePosition: 1 }),
    ])
    const before = ['a', 'b'].map((id) => evening.content(id))
    const revision = evening.decide('b', { verb: 'put-on-air', former })
    expect(evening.room.question('a')?.state).toBe(former)
    evening.undo(revision)
    expect(['a', 'b'].map((id) => evening.content(id))).toEqual(before)
  },
)

test('that everyone could see it once is not taken back: they are told that it is gone', () => {
  const evening = new Evening([buildQuestion({ id: 'a' })])
  expect(evening.undo(evening.decide('a', { verb: 'approve' }))).toMatchObject({ state: 'waiting' })
  expect(evening.room.question('a')?.publishedAt).toBeGreaterThan(NOW)
})

test('one decision after the other is taken back, none twice and none over one that stands', () => {
  const evening = new Evening([buildQuestion({ id: 'a' })])
  const approved = evening.decide('a', { verb: 'approve' })
  const queued = evening.decide('a', { verb: 'queue', before: null })
  const outdated = expect.objectContaining({ code: 'outdated' })
  expect(() => evening.undo(approved)).toThrow(outdated)
  evening.undo(queued)
  expect(() => evening.undo(queued)).toThrow(outdated)
  evening.undo(approved)
  expect(() => evening.undo(queued)).toThrow(outdated)
  expect(evening.room.question('a')?.state).toBe('waiting')
})

test('what a colleague changed since is not taken back with it, unless they took theirs back', () => {
  const evening = new Evening([buildQuestion({ id: 'a' })])
  const mine = evening.decide('a', { verb: 'approve' })
  const theirs = evening.decide('a', { verb: 'edit', text: 'Shorter?' }, mike)
  expect(() => evening.undo(mine)).toThrow(expect.objectContaining({ code: 'outdated' }))
  evening.undo(theirs, mike)
  expect(evening.undo(mine).state).toBe('waiting')
})

test('a colleague’s decision about the one that left the air keeps it from coming back', () => {
  const evening = new Evening([
    buildQuestion({ id: 'a', state: 'on-air' }),
    buildQuestion({ id: 'b', state: 'queued', queuePosition: 1 }),
  ])
  const revision = evening.decide('b', { verb: 'put-on-air' })
  evening.decide('a', { verb: 'answer-in-writing', text: 'More.' }, mike)
  expect(() => evening.undo(revision)).toThrow(expect.objectContaining({ code: 'outdated' }))
})

test('nobody takes back what somebody else decided, nor an undo', () => {
  const evening = new Evening([buildQuestion({ id: 'a' })])
  const revision = evening.decide('a', { verb: 'approve' })
  const noSuch = expect.objectContaining({ code: 'not-found' })
  expect(() => evening.undo(revision, mike)).toThrow(noSuch)
  const undone = evening.undo(revision).revision
  expect(() => evening.undo(undone)).toThrow(noSuch)
  expect(() => evening.undo(999)).toThrow(noSuch)
})

test('no question comes back on air beside another', () => {
  const evening = new Evening([
    buildQuestion({ id: 'a', state: 'on-air' }),
    buildQuestion({ id: 'b', number: 2, state: 'approved' }),
  ])
  const revision = evening.decide('a', { verb: 'answer-live' })
  evening.decide('b', { verb: 'put-on-air' }, mike)
  expect(() => evening.undo(revision)).toThrow(
    expect.objectContaining({ code: 'wrong-state', message: 'Question 2 is on air now.' }),
  )
})

test('back in the queue, a question stands in front of the one that got its place', () => {
  const evening = new Evening([
    buildQuestion({ id: 'a', state: 'queued', queuePosition: 1 }),
    buildQuestion({ id: 'b', state: 'approved' }),
  ])
  const revision = evening.decide('a', { verb: 'dismiss', ...dismissal })
  evening.decide('b', { verb: 'queue', before: null }, mike)
  evening.undo(revision)
  expect(evening.queue()).toEqual(['a', 'b'])
})

test('a queue numbered afresh is numbered as before again', () => {
  const evening = new Evening([
    buildQuestion({ id: 'a', state: 'queued', queuePosition: 1 }),
    buildQuestion({ id: 'b', state: 'queued', queuePosition: 1 + Number.EPSILON }),
    buildQuestion({ id: 'c', state: 'queued', queuePosition: 7 }),
  ])
  const revision = evening.decide('c', { verb: 'queue', before: 'b' })
  expect(evening.queue()).toEqual(['a', 'c', 'b'])
  expect(evening.room.question('b')?.queuePosition).toBe(3)
  evening.undo(revision)
  expect(evening.queue()).toEqual(['a', 'b', 'c'])
  expect(evening.room.question('b')?.queuePosition).toBe(1 + Number.EPSILON)
})

test('an undo is in the history, with what it took back', () => {
  const evening = new Evening([buildQuestion({ id: 'a' })])
  const revision = evening.decide('a', { verb: 'approve' })
  evening.undo(revision)
  expect(evening.history.at(-1)).toMatchObject({
    questionId: 'a',
    actorId: 'user:moira',
    verb: 'undo',
    detail: { undoes: revision, verb: 'approve' },
    before: { a: { state: 'approved' } },
  })
})

test('what stands of somebody’s decisions leaves out what was taken back', () => {
  const evening = new Evening([buildQuestion({ id: 'a' }), buildQuestion({ id: 'b' })])
  const first = evening.decide('a', { verb: 'approve' })
  const second = evening.decide('b', { verb: 'edit', text: 'Shorter?' })
  const third = evening.decide('a', { verb: 'queue', before: null })
  evening.undo(third)
  expect(standingDecisions(evening.history.toReversed())).toEqual([
    { questionId: 'a', verb: 'approve', revision: first },
    { questionId: 'b', verb: 'edit', revision: second },
  ])
})

test('a merge taken back parts the votes again, and an unmerge unites them', () => {
  const votes = [
    { questionId: 'a', voterId: 'guest:x' },
    { questionId: 'a', voterId: 'guest:z' },
    { questionId: 'b', voterId: 'guest:x' },
    { questionId: 'b', voterId: 'guest:y' },
  ]
  const evening = new Evening(
    [buildQuestion({ id: 'a', state: 'approved', votes: 2 }), buildQuestion({ id: 'b', state: 'approved', votes: 2 })],
    votes,
  )
  const voted = () => ['a', 'b'].map((id) => evening.room.question(id)?.votes)
  const merged = evening.decide('a', { verb: 'merge', into: 'b' })
  const unmerged = evening.decide('a', { verb: 'unmerge' })
  evening.undo(unmerged)
  expect(evening.room.question('a')).toMatchObject({ state: 'merged', mergedInto: 'b' })
  expect(voted()).toEqual([2, 3])
  evening.undo(merged)
  expect(evening.room.question('a')).toMatchObject({ state: 'approved', mergedInto: null, beforeMerge: null })
  expect(voted()).toEqual([2, 2])
})

test.each<[string, Decision]>([
  ['dismissed', { verb: 'dismiss', ...dismissal }],
  ['merged', { verb: 'merge', into: 'c' }],
])('nothing comes to be merged again into what a colleague has %s since', (_, decision) => {
  const evening = new Evening(['a', 'b', 'c'].map((id) => buildQuestion({ id, state: 'approved' })))
  evening.decide('a', { verb: 'merge', into: 'b' })
  const unmerged = evening.decide('a', { verb: 'unmerge' })
  evening.decide('b', decision, mike)
  expect(() => evening.undo(unmerged)).toThrow(expect.objectContaining({ code: 'outdated' }))
})

test('what stands for another by now does not come to be merged again', () => {
  const evening = new Evening(['a', 'b', 'c'].map((id) => buildQuestion({ id, state: 'approved' })))
  evening.decide('a', { verb: 'merge', into: 'b' })
  const unmerged = evening.decide('a', { verb: 'unmerge' })
  const since = evening.decide('c', { verb: 'merge', into: 'a' })
  expect(() => evening.undo(unmerged)).toThrow(expect.objectContaining({ code: 'outdated' }))
  evening.undo(since)
  expect(evening.undo(unmerged)).toMatchObject({ state: 'merged', mergedInto: 'b' })
})

test('after a rehearsal nothing of it comes back on air, and what was purged never comes back', () => {
  const evening = new Evening([
    buildQuestion({ id: 'a', state: 'on-air', rehearsal: true }),
    buildQuestion({ id: 'b', text: 'Who is it?' }),
  ])
  const answered = evening.decide('a', { verb: 'answer-live' })
  expect(() => evening.undo(answered)).toThrow(expect.objectContaining({ code: 'rehearsal-over' }))
  const edited = evening.decide('b', { verb: 'edit', text: 'Who?' })
  evening.purge('b')
  expect(() => evening.undo(edited)).toThrow(expect.objectContaining({ code: 'outdated' }))
})
