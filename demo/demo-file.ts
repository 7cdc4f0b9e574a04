import { readFile, rename, writeFile } from 'node:fs/promises'
import path from 'node:path'
import type { DemoRole } from './society.ts'

/** An event of the demonstration. */
export interface DemoEvent {
  readonly slug: string
  readonly state: string
  /** Only while something can be published with it. */
  readonly streamKey?: string
}

/** What `npm run demo` prints, for programs: `DATA_DIR/demo.json`. @see DESIGN, Contract with the outside */
export interface Demo {
  readonly url: string
  readonly rtmp: string
  readonly signIn: Readonly<Record<DemoRole, string>>
  readonly events: readonly DemoEvent[]
}

/** @returns null when there has been no demonstration in this folder */
export async function readDemoFile(dataDir: string): Promise<Demo | null> {
  const text = await readFile(fileIn(dataDir), 'utf8').catch(() => null)
  return text === null ? null : (JSON.parse(text) as Demo) // written by writeDemoFile
}

/** For whoever drives the demonstration from outside. */
export async function writeDemoFile(dataDir: string, demo: Demo): Promise<void> {
  const file = fileIn(dataDir)
  // It holds a stream key and sign-in links.
  await writeFile(`${file}.new`, `${JSON.stringify(demo, null, 2)}\n`, { mode: 0o600 })
  await rename(`${file}.new`, file)
}

function fileIn(dataDir: string): string {
  return path.join(dataDir, 'demo.json')
}
