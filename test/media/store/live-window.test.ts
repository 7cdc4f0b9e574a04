import { expect, test } from 'vitest'
import { LiveWindow } from '../../../server/media/store/live-window.ts'

test('a segment is there as a whole once it is closed, and is held once', () => {
  const window = new LiveWindow()
  window.addPart(7, Buffer.from('one'))
  window.addPart(7, Buffer.from('two'))
  expect(window.segment(7)).toBeUndefined()

  window.closeSegment(7)
  const whole = window.segment(7)

  expect(whole?.toString()).toBe('onetwo')
  expect(window.segment(7)).toBe(whole)
  expect(window.part(7, 1)?.toString()).toBe('two')
  expect(window.part(7, 1)?.buffer).toBe(whole?.buffer)
})

test('what is dropped, and what was never there, is not there', () => {
  const window = new LiveWindow()
  window.addPart(7, Buffer.from('one'))
  window.closeSegment(7)
  window.closeSegment(8)
  window.drop(7)

  expect([window.segment(7), window.part(7, 0), window.segment(8)]).toEqual([undefined, undefined, undefined])
})
