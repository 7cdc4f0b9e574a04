import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { text } from 'node:stream/consumers'
import { hasProgram } from '../programs.ts'
import type { Player, Verdict } from './play.ts'

interface Program {
  readonly name: string
  readonly program: string
  readonly versionArgs: readonly string[]
  /** What makes it play so long and end by itself. */
  args(address: string, seconds: number): readonly string[]
  /** Seconds of picture it has shown, from its words. */
  shown(words: string): number
}

const PROGRAMS: readonly Program[] = [
  {
    name: 'ffmpeg',
    program: 'ffmpeg',
    versionArgs: ['-version'],
    args: (address, seconds) => ['-nostdin', '-re', '-i', address, '-t', `${seconds}`, '-f', 'null', '-'],
    shown: (words) => Number(lastOf(words, /frame= *(\d+)/g) ?? 0) / FRAMES_PER_SECOND,
  },
  {
    name: 'GStreamer playbin3',
    program: 'gst-play-1.0',
    versionArgs: ['--version'],
    args: (address) => [
      ...[
        '--use-playbin3',
        '--no-interactive',
        '--videosink',
        'fakevideosink',
        '--audiosink',
        'fakesink sync=true',
        address,
      ],
    ],
    shown: (words) =>
      clockSeconds(lastOf(words, /(\d+:\d+:\d+\.\d) \//g)) - clockSeconds(/(\d+:\d+:\d+\.\d) \//.exec(words)?.[1]),
  },
  {
    name: 'mpv',
    program: 'mpv',
    versionArgs: ['--version'],
    args: (address) => [
      ...[
        '--no-config',
        '--vo=null',
        '--ao=null',
        '--no-terminal',
        // biome-ignore lint/suspicious/noTemplateCurlyInString: mpv's own placeholder
        '--term-status-msg=at ${=time-pos}',
        '--terminal=yes',
        address,
      ],
    ],
    shown: (words) => Number(lastOf(words, /at ([\d.]+)/g) ?? 0) - Number(/at ([\d.]+)/.exec(words)?.[1] ?? 0),
  },
]

const FRAMES_PER_SECOND = 30
/** Beginning takes a while, and a clock is rounded. */
const ENOUGH = 0.6

/** Players that are programs of their own, as far as they are installed. */
export function programPlayers(): Player[] {
  return PROGRAMS.filter(({ program, name }) => hasProgram(program, name)).map((player) => ({
    name: player.name,
    version:
      /\d+\.\d+[\d.]*/.exec(spawnSync(player.program, player.versionArgs, { encoding: 'utf8' }).stdout)?.[0] ?? '?',
    play: ({ address }, seconds) => run(player, address, seconds),
  }))
}

async function run({ program, args, shown }: Program, address: string, seconds: number): Promise<Verdict> {
  const child = spawn(program, args(address, seconds), { stdio: ['ignore', 'pipe', 'pipe'] })
  const words = Promise.all([text(child.stdout), text(child.stderr)])
  const timer = setTimeout(() => child.kill('SIGINT'), (seconds + 3) * 1000)
  const harder = setTimeout(() => child.kill('SIGKILL'), (seconds + 8) * 1000)
  await once(child, 'exit')
  clearTimeout(timer)
  clearTimeout(harder)
  const said = (await words).join('\n')
  const seen = shown(said)
  if (seen >= seconds * ENOUGH) return { plays: true }
  return { plays: false, cause: `${seen.toFixed(1)} of ${seconds} s shown; ${complaintIn(said)}` }
}

function complaintIn(words: string): string {
  const lines = words.split(/[\r\n]+/).filter((line) => /error|fail|invalid|not |warn/i.test(line))
  return lines.slice(-2).join(' · ').slice(0, 300) || 'it said nothing of it'
}

function lastOf(words: string, pattern: RegExp): string | undefined {
  return [...words.matchAll(pattern)].at(-1)?.[1]
}

function clockSeconds(clock: string | undefined): number {
  return (clock ?? '0').split(':').reduce((seconds, part) => seconds * 60 + Number(part), 0)
}
