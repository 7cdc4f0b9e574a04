import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import type { HearOrder, JoinOrder, RoomOrder, RoomResults, VoteOrder, VoteResult } from './room-orders.ts'

const PROGRAM = path.join(import.meta.dirname, 'room-people.ts')
const PROCESSES = 2

/** People in a room, in processes of their own: a server and its load must not share one. */
export interface RoomPeople extends AsyncDisposable {
  /** @returns how long it took until the last was in, and how many were not let in */
  join(order: Omit<JoinOrder, 'kind'>): Promise<RoomResults['join']>
  vote(order: Omit<VoteOrder, 'kind'>): Promise<VoteResult>
  /** @returns what resolves, once all listen, with when the last had heard the words */
  hear(words: string): Promise<{ readonly lastAt: Promise<number> }>
}

/** Starts the processes; nobody is in a room yet. Disposing ends them. */
export function startRoomPeople(): RoomPeople {
  const children = Array.from({ length: PROCESSES }, () =>
    fork(PROGRAM, [], { execArgv: ['--import', 'tsx'], stdio: ['ignore', 2, 2, 'ipc'] }),
  )
  const share = <T>(items: readonly T[], child: number) => items.filter((_item, at) => at % PROCESSES === child)
  return {
    join: async ({ people, perSecond, ...order }) => {
      const results = await Promise.all(
        children.map((child, at) =>
          obey(child, { kind: 'join', ...order, people: share(people, at), perSecond: perSecond / PROCESSES }),
        ),
      )
      return {
        seconds: Math.max(...results.map(({ seconds }) => seconds)),
        refused: results.reduce((sum, { refused }) => sum + refused, 0),
      }
    },
    vote: async ({ perSecond, ...order }) => {
      const results = await Promise.all(
        children.map((child) => obey(child, { kind: 'vote', ...order, perSecond: perSecond / PROCESSES })),
      )
      const sum = (of: (result: VoteResult) => number) => results.reduce((total, result) => total + of(result), 0)
      return {
        acknowledgedAfter: results.flatMap(({ acknowledgedAfter }) => acknowledgedAfter),
        refused: sum(({ refused }) => refused),
        frames: sum(({ frames }) => frames),
        bytes: sum(({ bytes }) => bytes),
      }
    },
    hear: async (words) => {
      const order: HearOrder = { kind: 'hear', words }
      const listening = children.map((child) => said(child, (message) => message === 'listening'))
      const results = Promise.all(children.map((child) => obey(child, order)))
      await Promise.all(listening)
      return { lastAt: results.then((all) => Math.max(...all.map(({ lastAt }) => lastAt))) }
    },
    [Symbol.asyncDispose]: async () => {
      for (const child of children) child.kill('SIGKILL')
      await Promise.all(children.map((child) => child.exitCode ?? child.signalCode ?? once(child, 'exit')))
    },
  }
}

async function obey<K extends RoomOrder['kind']>(
  child: ChildProcess,
  order: Extract<RoomOrder, { kind: K }>,
): Promise<RoomResults[K]> {
  const done = said(child, (message) => message !== 'listening')
  child.send(order)
  // The process answers an order with its kind's result.
  return ((await done) as { result: RoomResults[K] }).result
}

/** @throws when the process ends before it has said so */
function said(child: ChildProcess, fits: (message: unknown) => boolean): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const onExit = () => reject(new Error('people of the room have gone before they were done'))
    const onMessage = (message: unknown) => {
      if (!fits(message)) return
      child.off('exit', onExit)
      child.off('message', onMessage)
      resolve(message)
    }
    child.on('exit', onExit)
    child.on('message', onMessage)
  })
}
