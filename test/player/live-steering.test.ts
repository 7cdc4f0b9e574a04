import { expect, test } from 'vitest'
import { createLiveSteering } from '../../app/player/live-steering.ts'

const onTarget = { delay: 1, holdBack: 1, buffered: 0.8, part: 0.25 }

test('a late picture is hurried and let go when it has arrived', () => {
  const video = { playbackRate: 1 }
  const steering = createLiveSteering(video)
  steering.steer({ ...onTarget, delay: 1.5 })
  expect(video.playbackRate).toBe(1.1)
  steering.steer(onTarget)
  expect(video.playbackRate).toBe(1)
})

test('after a stall the same distance is too near', () => {
  const video = { playbackRate: 1 }
  const steering = createLiveSteering(video)
  steering.onStall(0.25)
  steering.steer(onTarget)
  expect(video.playbackRate).toBe(0.95)
})

test('the viewer’s own speed holds away from the live edge', () => {
  const video = { playbackRate: 1 }
  const steering = createLiveSteering(video)
  steering.setSpeed(1.5)
  expect(video.playbackRate).toBe(1.5)
  steering.rest()
  expect(video.playbackRate).toBe(1.5)
})

test('nothing is faster than life at the live edge', () => {
  const video = { playbackRate: 1 }
  const steering = createLiveSteering(video)
  steering.setSpeed(2)
  steering.steer(onTarget)
  expect(video.playbackRate).toBe(1)
  steering.rest()
  expect(video.playbackRate).toBe(1)
})

test('where no live edge is known the speed is left alone', () => {
  const video = { playbackRate: 1 }
  const steering = createLiveSteering(video)
  steering.setSpeed(0.75)
  steering.steer(null)
  expect(video.playbackRate).toBe(0.75)
})
