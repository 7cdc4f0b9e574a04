// @vitest-environment happy-dom
import { act } from 'react'
import { createRoot } from 'react-dom/client'
import { expect, test } from 'vitest'
import { useSteadyOrder } from '../../../app/room/use-steady-order.ts'

Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true })

function List({ ids, isHeld }: { readonly ids: string; readonly isHeld: boolean }) {
  const { shown, fresh, moved, catchUp } = useSteadyOrder(
    ids.split('').map((id) => ({ id })),
    isHeld,
  )
  return (
    <button
      type="button"
      onClick={catchUp}
    >{`${shown.map(({ id }) => id).join('')} ${fresh} new ${moved} moved`}</button>
  )
}

function renderList() {
  const place = document.body.appendChild(document.createElement('div'))
  const root = createRoot(place)
  const show = (ids: string, isHeld: boolean) => {
    act(() => root.render(<List ids={ids} isHeld={isHeld} />))
    return place.textContent
  }
  const catchUp = () => {
    act(() => place.querySelector('button')?.click())
    return place.textContent
  }
  return { show, catchUp }
}

test('rows stay where they are while a finger is among them, and move when it has gone', () => {
  const { show } = renderList()
  expect(show('abc', false)).toBe('abc 0 new 0 moved')
  expect(show('bac', true)).toBe('abc 0 new 2 moved')
  expect(show('bac', false)).toBe('bac 0 new 0 moved')
})

test('new rows wait until they are asked for, even when nobody touches the list', () => {
  const { show, catchUp } = renderList()
  show('abc', false)
  expect(show('xaybc', false)).toBe('abc 2 new 0 moved')
  expect(show('xbayc', true)).toBe('abc 2 new 2 moved')
  expect(catchUp()).toBe('xbayc 0 new 0 moved')
})

test('the first rows of an empty list come at once', () => {
  const { show } = renderList()
  expect(show('', false)).toBe(' 0 new 0 moved')
  expect(show('ab', false)).toBe('ab 0 new 0 moved')
})

test('a row that is gone leaves at once', () => {
  const { show } = renderList()
  show('abc', false)
  expect(show('ac', true)).toBe('ac 0 new 0 moved')
})
