// @vitest-environment happy-dom
import { act } from 'react'
import { createRoot } from 'react-dom/client'
import { expect, test } from 'vitest'
import { useSteadyOrder } from '../../../app/room/use-steady-order.ts'

Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true })

function List({ ids, isHeld }: { readonly ids: string; readonly isHeld: boolean }) {
  const { shown, waiting } = useSteadyOrder(
    ids.split('').map((id) => ({ id })),
    isHeld,
  )
  return <p>{`${shown.map(({ id }) => id).join('')} ${waiting}`}</p>
}

function renderList() {
  const place = document.body.appendChild(document.createElement('div'))
  const root = createRoot(place)
  return (ids: string, isHeld: boolean) => {
    act(() => root.render(<List ids={ids} isHeld={isHeld} />))
    return place.textContent
  }
}

test('rows stay where they are while a finger is among them, and move when it has gone', () => {
  const show = renderList()
  expect(show('abc', false)).toBe('abc 0')
  expect(show('bacd', true)).toBe('abc 3')
  expect(show('bacd', false)).toBe('bacd 0')
})

test('a row that is gone leaves at once', () => {
  const show = renderList()
  show('abc', false)
  expect(show('ac', true)).toBe('ac 0')
})
