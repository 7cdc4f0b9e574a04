import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { importOffences } from './support/import-rules.ts'

test('every folder imports only what the design lets it import', () => {
  const offences = importOffences(sourcesBelow('app', 'server'))
  expect(offences).toEqual([])
})

test.each([
  ['app/routes/desk.tsx', `import { moveQuestion } from '../../server/questions/moves.ts'`],
  ['app/player/attach.ts', `import pg from 'pg'`],
  ['server/media/rtmp/chunks.ts', `import { readTag } from '../flv/tag.ts'`],
  ['server/media/store/window.ts', `import http from 'node:http'`],
  ['server/media/packager/timeline.ts', `const t = Date.now()`],
  ['server/questions/ask.ts', `import { createQuestionStore } from '../db/question-store.ts'`],
  ['server/questions/ask.ts', `export { io } from 'socket.io'`],
  ['server/sockets/room.ts', `const { x } = await import('../media/store/window.ts')`],
  ['server/http/portal.ts', `import { connect } from '../db/connect.ts'`],
  ['server/events/create.ts', `import {\n  PrismaClient,\n} from '../db/generated/client.ts'`],
  ['server/portal.ts', `import { main } from './index.ts'`],
  ['server/utils/dates.ts', ''],
])('an offence planted in %s is found: %s', (file, source) => {
  expect(importOffences(new Map([[file, source]]))).toHaveLength(1)
})

test('types may cross where values may not', () => {
  const source = `import type { Portal } from '../../server/portal.ts'`
  expect(importOffences(new Map([['app/routes/desk.tsx', source]]))).toEqual([])
})

function sourcesBelow(...folders: string[]): Map<string, string> {
  const files = folders.flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => path.posix.join(folder, name)),
  )
  const sources = files.filter((file) => /\.tsx?$/.test(file) && !file.includes('/generated/'))
  return new Map(sources.map((file) => [file, readFileSync(file, 'utf8')]))
}
