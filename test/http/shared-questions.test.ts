import { expect, test } from 'vitest'
import { SharedQuestions } from '../../server/http/shared-questions.ts'
import type { MediaAnswer } from '../../server/media/engine.ts'

const ANSWER: MediaAnswer = { status: 404, reason: 'nothing', cacheControl: 'no-store' }

/** An engine that answers when the test says so, and writes down who stopped waiting. */
function open() {
  const shared = new SharedQuestions()
  const asked: { signal: AbortSignal; resolve: (answer: MediaAnswer) => void }[] = []
  const ask = (address: string, viewer = new AbortController()) =>
    shared.ask(
      address,
      viewer.signal,
      (signal) =>
        new Promise<MediaAnswer>((resolve, reject) => {
          asked.push({ signal, resolve })
          signal.addEventListener('abort', () => reject(signal.reason))
        }),
    )
  return { ask, asked }
}

test('those who wait for the same are one question, those after its answer another', async () => {
  const { ask, asked } = open()
  const crowd = [ask('/a'), ask('/a'), ask('/b')]
  expect(asked).toHaveLength(2)
  for (const { resolve } of asked) resolve(ANSWER)
  expect(await Promise.all(crowd)).toEqual([ANSWER, ANSWER, ANSWER])
  void ask('/a')
  expect(asked).toHaveLength(3)
})

test('a question is given up when the last of those who wait has gone, not before', async () => {
  const { ask, asked } = open()
  const [first, second] = [new AbortController(), new AbortController()]
  const answers = [ask('/a', first), ask('/a', second)]
  first.abort(new Error('gone'))
  expect(asked[0]?.signal.aborted).toBe(false)
  second.abort(new Error('gone'))
  expect(asked[0]?.signal.aborted).toBe(true)
  for (const answer of answers) await expect(answer).rejects.toThrow('gone')
})

test('who comes when the last has just gone asks anew', async () => {
  const { ask, asked } = open()
  const leaving = new AbortController()
  const left = ask('/a', leaving)
  leaving.abort(new Error('gone'))
  const next = ask('/a')
  asked[1]?.resolve(ANSWER)
  expect(await next).toBe(ANSWER)
  await expect(left).rejects.toThrow('gone')
})

test('who had gone before the question was asked is not waited for', async () => {
  const { ask, asked } = open()
  const left = ask('/a', gone())
  expect(asked[0]?.signal.aborted).toBe(true)
  await expect(left).rejects.toThrow('gone')
})

test('who had gone before takes nothing from those who wait for the same', async () => {
  const { ask, asked } = open()
  const waiting = ask('/a')
  void ask('/a', gone())
  asked[0]?.resolve(ANSWER)
  expect(await waiting).toBe(ANSWER)
})

function gone(): AbortController {
  const viewer = new AbortController()
  viewer.abort(new Error('gone'))
  return viewer
}
