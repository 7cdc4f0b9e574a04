import { expect, test } from 'vitest'
import { joinFollowers } from '../../../server/media/packager/followers.ts'

test('a follower that throws is told of and dropped; the source and the others go on', () => {
  const heard: string[] = []
  const bugs: unknown[] = []
  const bug = new Error('a rung that cannot be')
  const broken = {
    openSegment: () => {
      heard.push('broken')
      throw bug
    },
    end: () => heard.push('broken, to the end'),
  }
  const honest = {
    openSegment: (programTime: number) => heard.push(`honest ${programTime}`),
    end: () => heard.push('end'),
  }
  const follower = joinFollowers([broken, honest], (error) => bugs.push(error))
  follower.openSegment(1)
  follower.openSegment(2)
  follower.end()
  expect(heard).toEqual(['broken', 'honest 1', 'honest 2', 'end'])
  expect(bugs).toEqual([bug])
})
