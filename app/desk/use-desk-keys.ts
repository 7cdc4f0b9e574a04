import { type RefObject, useEffect, useRef } from 'react'
import type { DeskQuestion } from '../../server/questions/views.ts'
import { type DeskCommand, deskKeyOf } from './desk-keys.ts'
import { offerForKey } from './offers.ts'
import { neighbourBefore } from './queue-order.ts'
import type { Decisions } from './use-decisions.ts'

interface DeskKeys {
  readonly questions: ReadonlyMap<string, DeskQuestion>
  /** The whole queue, in its order. */
  readonly queue: readonly DeskQuestion[]
  readonly decisions: Decisions
  /** Turned off, only Escape still leaves a form. */
  readonly areOn: boolean
  readonly showKeys: () => void
  readonly search: () => void
  readonly undo: () => void
  readonly seed: () => void
  readonly writeToStage: () => void
}

/** The desk's keys: never while somebody types, and most of them only while a question has the focus. */
export function useDeskKeys(board: RefObject<HTMLElement>, keys: DeskKeys): void {
  const latest = useRef(keys)
  latest.current = keys
  useEffect(() => {
    function onKeyDown(press: KeyboardEvent) {
      const known = press.defaultPrevented ? null : deskKeyOf(press)
      if (!known || isElsewhere(press.target)) return
      const { command, scope } = known
      if (command.do !== 'leave' && (isTyping(press.target) || !latest.current.areOn)) return
      const card = cardUnder(press.target, board.current)
      if (scope === 'question' && !card) return
      if (obey(command, { card, board: board.current }, latest.current)) press.preventDefault()
    }
    document.addEventListener('keydown', onKeyDown)
    return () => document.removeEventListener('keydown', onKeyDown)
  }, [board])
}

interface Under {
  /** The question under the focus. */
  readonly card: HTMLElement | null
  readonly board: HTMLElement | null
}

function obey(command: DeskCommand, { card, board }: Under, keys: DeskKeys): boolean {
  const { questions, decisions, queue } = keys
  const question = questions.get(card?.dataset.question ?? '')
  switch (command.do) {
    case 'search':
      keys.search()
      return true
    case 'show-keys':
      keys.showKeys()
      return true
    case 'undo':
      keys.undo()
      return true
    case 'seed':
      keys.seed()
      return true
    case 'write-to-stage':
      keys.writeToStage()
      return true
    case 'step':
      return focusNeighbour(board, card, command.by)
    case 'more':
      card?.querySelector<HTMLElement>('[data-more]')?.click()
      return card !== null
    case 'leave':
      return card !== null && leaveForm(card, decisions)
    case 'move': {
      const before = question && neighbourBefore(queue, question.id, command.direction)
      if (question && before !== undefined) decisions.decide(question, { verb: 'queue', before })
      return question?.state === 'queued'
    }
    case 'offer': {
      const offer = question && offerForKey(question.state, command.key)
      if (offer) decisions.take(question, offer)
      return offer !== undefined
    }
    default:
      return command satisfies never
  }
}

function leaveForm(card: HTMLElement, decisions: Decisions): boolean {
  const { question = '' } = card.dataset
  if (!decisions.drafts.has(question)) return false
  decisions.closeDraft(question)
  card.focus()
  return true
}

function cardUnder(target: EventTarget | null, board: HTMLElement | null): HTMLElement | null {
  const card = target instanceof HTMLElement ? target.closest<HTMLElement>('[data-question]') : null
  return card && board?.contains(card) ? card : null
}

/** A dialog and the player have keys of their own. */
function isElsewhere(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.closest('[role="dialog"], .player') !== null
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.matches('input, textarea, select')
}

/** @param card null: in front of the first */
function focusNeighbour(board: HTMLElement | null, card: HTMLElement | null, step: 1 | -1): boolean {
  const cards = [...(board?.querySelectorAll<HTMLElement>('[data-question]') ?? [])]
  const shown = cards.filter((each) => each.checkVisibility?.() ?? true)
  const next = shown[(card ? shown.indexOf(card) : -1) + step]
  next?.focus()
  return next !== undefined
}
