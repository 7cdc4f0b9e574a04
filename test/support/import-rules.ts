/** One `import` or `export … from` of a source file. */
export interface Import {
  readonly specifier: string
  readonly isTypeOnly: boolean
}

interface Rule {
  /** Files the rule is about. */
  readonly files: RegExp
  /** What they may import at run time: addresses from the root, or package names. */
  readonly may?: RegExp
  /** What they never import at run time. */
  readonly never?: RegExp
}

const BROWSER =
  /^(react|react-dom|@remix-run\/|hls\.js|socket\.io-client|media-chrome|@base-ui\/|@conform-to\/|@fontsource)/

/** DESIGN, Folders: who may import whom. A folder without a row may import anything. */
const RULES: readonly Rule[] = [
  { files: /^app\/(?!.*\.server\.)(?!entry\.server)/, may: either(BROWSER, /^app\/|^isbot$|\.css(\?.*)?$/) },
  { files: /^app\/.*\.server\.|^app\/entry\.server/, never: /^server\// },
  { files: /^server\/media\/rtmp\//, may: /^node:buffer$|^server\/media\/rtmp\// },
  { files: /^server\/media\/flv\//, may: /^node:buffer$|^server\/media\/flv\// },
  { files: /^server\/media\/isobmff\//, may: /^node:buffer$|^server\/media\/isobmff\// },
  { files: /^server\/media\/playlist\//, may: /^node:buffer$|^server\/media\/playlist\// },
  { files: /^server\/media\//, never: /^node:https?$|^express$|^socket\.io|^@prisma|^server\/(?!media\/)/ },
  {
    files: /^server\/(questions|events|archive|accounts)\//,
    never: /^server\/(db|http|sockets|media|mail|jobs)\/|^socket\.io|^@remix-run\/|^@prisma\/|^express$|^node:https?$/,
  },
  { files: /^server\/db\//, never: /^server\/(http|sockets|media)\/|^express$|^socket\.io/ },
  { files: /^server\/(http|sockets)\//, never: /^server\/(db|media)\/|^@prisma\// },
  { files: /^(?!server\/db\/).*/, never: /^server\/db\/generated\// },
  { files: /.*/, never: /^server\/index\.ts$|^remix$/ },
]

/** Files whose names hold nothing in particular hide what they hold. */
const EMPTY_NAMES = /(^|\/)(utils?|lib|shared|common|helpers?|services|misc)(\/|\.)/

/**
 * @param sources source text by its address from the root
 * @returns one line per offence, empty when the rules hold
 */
export function importOffences(sources: ReadonlyMap<string, string>): string[] {
  return [...sources].flatMap(([file, text]) => [
    ...(EMPTY_NAMES.test(file) ? [`${file}: named for nothing`] : []),
    ...clockOffence(file, text),
    ...importsOf(text)
      .filter((found) => !found.isTypeOnly)
      .map((found) => addressOf(file, found.specifier))
      .filter((address) => RULES.some((rule) => rule.files.test(file) && offends(rule, address)))
      .map((address) => `${file} imports ${address}`),
  ])
}

function clockOffence(file: string, text: string): string[] {
  const isBelowTheEdges = /^server\/(media|questions|events|archive)\//.test(file)
  return isBelowTheEdges && text.includes('Date.now()') ? [`${file} calls Date.now()`] : []
}

function offends({ may, never }: Rule, address: string): boolean {
  return (may !== undefined && !may.test(address)) || (never?.test(address) ?? false)
}

function importsOf(text: string): Import[] {
  const statement = /^\s*(?:import|export)\s+(type\s+)?(?:[^'";]*?\sfrom\s+)?['"]([^'"]+)['"]/gm
  const dynamic = /\bimport\(\s*['"]([^'"]+)['"]/g
  return [
    ...[...text.matchAll(statement)].map(([, type, specifier = '']) => ({ specifier, isTypeOnly: type !== undefined })),
    ...[...text.matchAll(dynamic)].map(([, specifier = '']) => ({ specifier, isTypeOnly: false })),
  ]
}

/** `./part.ts` seen from `server/media/packager/x.ts` → `server/media/packager/part.ts`; package names stay. */
function addressOf(file: string, specifier: string): string {
  if (!specifier.startsWith('.')) return specifier
  return new URL(specifier, `file:///${file}`).pathname.slice(1)
}

function either(...patterns: readonly RegExp[]): RegExp {
  return new RegExp(patterns.map((pattern) => pattern.source).join('|'))
}
