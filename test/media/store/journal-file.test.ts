import { expect, test } from 'vitest'
import { type JournalLine, parseJournal } from '../../../server/media/store/journal.ts'
import { JournalFile } from '../../../server/media/store/journal-file.ts'
import { recordingFiles } from '../../../server/media/store/recording-files.ts'
import { faultyFiles } from '../../support/faulty-files.ts'
import { tempFolder } from '../../support/temp-folder.ts'

function opened(msn: number): JournalLine {
  return { type: 'opened', msn, programTime: 0, isDiscontinuous: false, init: 0 }
}

test('lines stand in the order they were given, also when nobody waits', async () => {
  await using folder = await tempFolder()
  const files = recordingFiles(folder.path)
  const journal = await JournalFile.open(files, 0)
  await Promise.all([0, 1, 2, 3].map((msn) => journal.append(opened(msn))))
  await journal.close()
  const { lines } = parseJournal((await files.read('journal.jsonl')) ?? Buffer.alloc(0))
  expect(lines).toEqual([0, 1, 2, 3].map(opened))
})

test('half a line left by a full disk does not swallow the next one', async () => {
  await using folder = await tempFolder()
  const files = recordingFiles(folder.path)
  let isFull = false
  const journal = await JournalFile.open(faultyFiles(files, { isFull: () => isFull }), 0)
  await journal.append(opened(0))
  isFull = true
  await expect(journal.append(opened(1))).rejects.toThrow('ENOSPC')
  isFull = false
  await journal.append(opened(2))
  await journal.close()
  const bytes = (await files.read('journal.jsonl')) ?? Buffer.alloc(0)
  expect(parseJournal(bytes)).toEqual({ lines: [opened(0), opened(2)], wholeBytes: bytes.length })
})

test('opening cuts a torn tail off', async () => {
  await using folder = await tempFolder()
  const files = recordingFiles(folder.path)
  const torn = await files.append('journal.jsonl')
  await torn.write(Buffer.from('{"type":"opened"}\n{"ty'))
  await torn.close()
  const journal = await JournalFile.open(files, 18)
  await journal.append(opened(1))
  await journal.close()
  const { lines } = parseJournal((await files.read('journal.jsonl')) ?? Buffer.alloc(0))
  expect(lines).toEqual([{ type: 'opened' }, opened(1)])
})

test('a journal that cannot be cut to its length is closed again', async () => {
  await using folder = await tempFolder()
  const files = recordingFiles(folder.path)
  let open = 0
  const failing = {
    ...files,
    append: async (name: string) => {
      const file = await files.append(name)
      open += 1
      return {
        ...file,
        truncate: () => Promise.reject(new Error('EIO: i/o error, ftruncate')),
        close: async () => {
          open -= 1
          await file.close()
        },
      }
    },
  }
  await expect(JournalFile.open(failing, 0)).rejects.toThrow('EIO')
  expect(open).toBe(0)
})
