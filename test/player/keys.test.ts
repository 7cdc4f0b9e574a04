// @vitest-environment happy-dom
import { expect, test } from 'vitest'
import { commandOf, keepsKey } from '../../app/player/keys.ts'

const plain = { altKey: false, ctrlKey: false, metaKey: false }

test.each([
  [' ', { do: 'toggle-play' }],
  ['k', { do: 'toggle-play' }],
  ['K', { do: 'toggle-play' }],
  ['j', { do: 'seek-by', seconds: -10 }],
  ['l', { do: 'seek-by', seconds: 10 }],
  ['ArrowLeft', { do: 'seek-by', seconds: -5 }],
  ['ArrowRight', { do: 'seek-by', seconds: 5 }],
  ['ArrowUp', { do: 'change-volume', by: 0.1 }],
  ['ArrowDown', { do: 'change-volume', by: -0.1 }],
  ['m', { do: 'toggle-mute' }],
  ['f', { do: 'toggle-fullscreen' }],
  ['i', { do: 'toggle-pip' }],
  ['7', { do: 'seek-to-share', share: 0.7 }],
  ['Home', { do: 'seek-to-start' }],
  ['End', { do: 'seek-to-end' }],
  ['<', { do: 'change-speed', steps: -1 }],
  ['>', { do: 'change-speed', steps: 1 }],
  ['?', { do: 'show-keys' }],
])('%s', (key, command) => {
  expect(commandOf({ ...plain, key })).toEqual(command)
})

test.each(['x', 'Tab', 'Enter', 'Escape', 'F5'])('%s belongs to the browser', (key) => {
  expect(commandOf({ ...plain, key })).toBeNull()
})

test('a key with a modifier belongs to the browser', () => {
  expect(commandOf({ ...plain, key: 'f', ctrlKey: true })).toBeNull()
  expect(commandOf({ ...plain, key: 'ArrowLeft', altKey: true })).toBeNull()
  expect(commandOf({ ...plain, key: 'k', metaKey: true })).toBeNull()
})

test.each([
  ['<input type="text">', 'k', true],
  ['<textarea></textarea>', ' ', true],
  ['<select></select>', 'ArrowDown', true],
  ['<input type="range">', 'ArrowLeft', true],
  ['<input type="range">', 'm', false],
  ['<button></button>', ' ', true],
  ['<button></button>', 'k', false],
  ['<section tabindex="0"></section>', ' ', false],
])('%s keeps %s: %s', (html, key, isKept) => {
  document.body.innerHTML = html
  expect(keepsKey(document.body.firstElementChild, key)).toBe(isKept)
})
