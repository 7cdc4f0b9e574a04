import { expect, test } from 'vitest'
import { keepChoice, keptChoice } from '../../app/camera/kept-choice.ts'

function storageOf(text: string | null) {
  const storage = {
    text,
    getItem: () => storage.text,
    setItem: (_key: string, value: string) => {
      storage.text = value
    },
  }
  return storage
}

test('the devices chosen last are chosen again, a screen is not', () => {
  const storage = storageOf(null)
  keepChoice(storage, { picture: 'screen', cameraId: 'front', microphoneId: 'headset' })
  expect(keptChoice(storage)).toEqual({ picture: 'camera', cameraId: 'front', microphoneId: 'headset' })
})

test.each([null, '', '{', '[]', '{"cameraId":3}', '"front"'])('%j kept by whomever means no choice', (text) => {
  expect(keptChoice(storageOf(text))).toEqual({ picture: 'camera', cameraId: null, microphoneId: null })
})

test('a browser that keeps nothing does not stand in the way', () => {
  const closed = {
    setItem: () => {
      throw new DOMException('full', 'QuotaExceededError')
    },
  }
  expect(() => keepChoice(closed, { picture: 'camera', cameraId: null, microphoneId: null })).not.toThrow()
})
