import { createRequire } from 'node:module'
import path from 'node:path'

const require = createRequire(import.meta.url)

/** What stands on a talk's slide. */
export interface Slide {
  /** From this second of the evening on. */
  readonly fromSecond: number
  readonly kicker: string
  /** Two lines at most. */
  readonly title: readonly string[]
  readonly speaker: string
  readonly affiliation: string
}

export interface Evening {
  readonly slides: readonly Slide[]
  /** Seconds since the epoch at which the burnt-in clock starts. */
  readonly clockStart: number
  readonly seed: number
  readonly pace: 'real-time' | 'as-fast-as-possible'
}

/**
 * The filter graph of a demonstration's picture and sound: a slide with a simulated cell culture, a running clock and
 * a voice-like tone. Outputs `[v]` (1280 × 720, 25 frames a second) and `[a]` (48 kHz).
 */
export function pictureOf({ slides, clockStart, seed, pace }: Evening): string {
  const layers = [
    box({ x: 56, y: 84, width: 520, height: 520, color: '0x63747B', thickness: '1' }),
    box({ x: 56, y: 636, width: 1168, height: 1, color: '0x2A373D' }),
    text({ font: 'mono', size: 16, color: '0x8A9AA0', x: 56, y: 52, words: 'FIG. 3   CELL CULTURE, SIMULATED' }),
    ...slides.flatMap((slide, index) => slideLayers(slide, slides[index + 1]?.fromSecond)),
    clock(clockStart),
    text({ font: 'sans', size: 16, color: '0x8A9AA0', x: 56, y: 660, words: DISCLAIMER }),
  ]
  const [pacedVideo, pacedAudio] = pace === 'real-time' ? [',realtime', ',arealtime'] : ['', '']
  return [
    'color=c=0x0B1113:s=1280x720:r=25[ground]',
    `life=s=130x130:mold=12:r=10:ratio=0.12:seed=${seed}:${CULTURE},scale=520:520:flags=bicubic,gblur=sigma=3[culture]`,
    'color=c=0x7DB7E8:s=520x2:r=25[line]',
    '[ground][culture]overlay=56:84[figure]',
    `[figure][line]overlay=x=56:y='84+mod(t*60,518)',${layers.join(',')},format=yuv420p${pacedVideo}[v]`,
    `aevalsrc='${VOICE}':s=48000,lowpass=f=3200,highpass=f=90,pan=stereo|c0=c0|c1=c0${pacedAudio}[a]`,
  ].join(';')
}

const DISCLAIMER = 'Invented for this demonstration. No patient, no society, no finding is real.'
const CULTURE = 'death_color=0x16242B:life_color=0x9FC9E8:mold_color=0x0F1A1F'

// A buzz at a speaker's pitch with three formants, in syllables and phrases: heard as a voice, understood by nobody.
const SYLLABLES = 'pow(abs(sin(2*PI*2.3*t+sin(2*PI*0.7*t))),0.6)*gt(sin(2*PI*0.17*t)+0.75,0)'
const PITCH = '3*sin(2*PI*0.45*t)'
const VOICE = `0.16*${SYLLABLES}*(${[1, 2, 3, 5, 6, 11]
  .map((harmonic) => `sin(2*PI*${118 * harmonic}*t+${harmonic}*${PITCH})/${Math.sqrt(harmonic).toFixed(2)}`)
  .join('+')})`

function slideLayers(slide: Slide, until: number | undefined): string[] {
  const during = until === undefined ? `gte(t,${slide.fromSecond})` : `between(t,${slide.fromSecond},${until}-0.001)`
  const lines = slide.title.map((words, index) =>
    text({ font: 'serif', size: 54, color: '0xE4ECEE', x: 638, y: 160 + index * 66, words, during }),
  )
  return [
    text({ font: 'sans', size: 18, color: '0x7DB7E8', x: 640, y: 120, words: slide.kicker, during }),
    ...lines,
    box({ x: 640, y: 322, width: 80, height: 2, color: '0x7DB7E8' }),
    text({ font: 'sans', size: 30, color: '0xE4ECEE', x: 640, y: 346, words: slide.speaker, during }),
    text({ font: 'sans', size: 22, color: '0xAAB8BD', x: 640, y: 388, words: slide.affiliation, during }),
  ]
}

function clock(start: number): string {
  const time = `%{pts\\:gmtime\\:${start}\\:%H\\\\\\:%M\\\\\\:%S} UTC`
  return `drawtext=fontfile=${fontFile('mono')}:text='${time}':fontsize=44:fontcolor=0xE4ECEE:x=640:y=540`
}

interface Text {
  readonly font: Font
  readonly size: number
  readonly color: string
  readonly x: number
  readonly y: number
  readonly words: string
  /** When it is shown, an expression in `t`. */
  readonly during?: string
}

function text({ font, size, color, x, y, words, during }: Text): string {
  const enable = during ? `:enable='${during}'` : ''
  return `drawtext=fontfile=${fontFile(font)}:expansion=none:text='${escaped(words)}':fontsize=${size}:fontcolor=${color}:x=${x}:y=${y}${enable}`
}

/** A typographic apostrophe needs no escape; the rest of a filter graph's special characters do. */
function escaped(words: string): string {
  return words.replaceAll("'", '’').replace(/[\\:]/g, '\\$&')
}

interface Box {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
  readonly color: string
  readonly thickness?: string
}

function box({ x, y, width, height, color, thickness = 'fill' }: Box): string {
  return `drawbox=x=${x}:y=${y}:w=${width}:h=${height}:color=${color}:t=${thickness}`
}

type Font = 'serif' | 'sans' | 'mono'

const FONT_FILES: Readonly<Record<Font, string>> = {
  serif: '@fontsource-variable/source-serif-4/files/source-serif-4-latin-standard-normal.woff2',
  sans: '@fontsource/ibm-plex-sans/files/ibm-plex-sans-latin-400-normal.woff2',
  mono: '@fontsource/ibm-plex-mono/files/ibm-plex-mono-latin-400-normal.woff2',
}

function fontFile(font: Font): string {
  const [scope = '', name = ''] = FONT_FILES[font].split('/')
  const folder = path.dirname(require.resolve(`${scope}/${name}/package.json`))
  return path.join(folder, ...FONT_FILES[font].split('/').slice(2))
}
