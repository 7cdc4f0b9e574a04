import path from 'node:path'
import { z } from 'zod'
import { StartError } from './errors.ts'
import type { CertificateFiles } from './tls-certificate.ts'

const port = z.coerce.number().int().min(0).max(65535)
const seconds = z.coerce.number().positive().max(60)
const portRange = z
  .string()
  .regex(/^\d{1,5}(-\d{1,5})?$/, 'must be a port or a range of ports, e.g. 9000-9009')
  .transform((text) => text.split('-').map(Number))
  .refine(([first = 0, last = first]) => first > 0 && first <= last && last <= 65535, 'must rise, up to 65535')
  .transform(([first = 0, last = first]) => Array.from({ length: last - first + 1 }, (_, index) => first + index))
const rungHeight = z.coerce
  .number()
  .int()
  .min(120)
  .max(2160)
  .refine((height) => height % 2 === 0, 'must be even')
const ladder = z
  .string()
  .transform((text): unknown[] => (text === 'off' ? [] : text.split(',')))
  .pipe(z.array(rungHeight).max(5, 'must be up to 5 heights'))
const optional = <T extends z.ZodType>(schema: T) =>
  z.preprocess((text) => (text === '' ? undefined : text), schema.optional())

const DEFAULT_LADDER: readonly number[] = [720, 480, 360]

const environment = z.object({
  NODE_ENV: z.enum(['development', 'production', 'test']).default('production'),
  PORT: port.default(3000),
  HOST: z.string().min(1).default('127.0.0.1'),
  RTMP_PORT: port.default(1935),
  SRT_PORTS: optional(portRange),
  RTMPS_PORT: optional(port),
  TLS_CERT_FILE: optional(z.string()),
  TLS_KEY_FILE: optional(z.string()),
  PUBLIC_URL: optional(z.url({ protocol: /^https?$/, error: 'must begin with http:// or https://' })),
  SOCIETY: optional(z.string().trim().min(1).max(120)),
  DATA_DIR: z.string().min(1).default('./data'),
  DATABASE_URL: optional(z.string().regex(/^postgres(ql)?:\/\//, 'must begin with postgresql://')),
  SMTP_URL: optional(z.string().regex(/^smtps?:\/\//, 'must begin with smtp:// or smtps://')),
  MAIL_FROM: z.string().min(3).default('Rostrum <rostrum@localhost>'),
  SESSION_SECRET: optional(z.string().min(32, 'must have at least 32 characters')),
  ADMIN_EMAIL: optional(z.email('must be an e-mail address')),
  TRUST_PROXY: optional(z.string()),
  LOG_LEVEL: z.enum(['silent', 'fatal', 'error', 'warn', 'info', 'debug']).default('info'),
  PART_SECONDS: seconds.default(0.25),
  HOLD_BACK_SECONDS: seconds.default(1),
  DISK_FLOOR_MB: z.coerce.number().min(0).default(256),
  LADDER: optional(ladder),
  RECONNECT_WINDOW_SECONDS: z.coerce.number().min(0).max(1800).default(60),
})

/** The portal's configuration, read once. Times in seconds, ports as numbers (0: any free one). */
export interface Config {
  readonly production: boolean
  readonly port: number
  readonly host: string
  readonly rtmpPort: number
  /** UDP; empty: SRT is off. */
  readonly srtPorts: readonly number[]
  /** RTMPS beside RTMP; undefined: none. */
  readonly rtmps: (CertificateFiles & { readonly port: number }) | undefined
  /** Without a trailing slash; undefined: the address it listens on. */
  readonly publicUrl: string | undefined
  readonly society: string
  /** Absolute. */
  readonly dataDir: string
  readonly databaseUrl: string | undefined
  readonly smtpUrl: string | undefined
  readonly mailFrom: string
  /** undefined: one is made and kept beside the data. */
  readonly sessionSecret: string | undefined
  readonly adminEmail: string | undefined
  /** What express understands: a hop count, or addresses of proxies whose `X-Forwarded-*` are believed. */
  readonly trustProxy: string | undefined
  readonly logLevel: string
  readonly partSeconds: number
  readonly holdBackSeconds: number
  /** Heights of the lower renditions, made of sources that are taller; empty: none. */
  readonly ladder: readonly number[]
  /** Recording pauses while less is left on the disk of `dataDir`. */
  readonly diskFloorBytes: number
  /** 0 to 1800. */
  readonly reconnectWindowSeconds: number
}

/**
 * The one reader of the environment.
 * @throws StartError that names every bad key in one message
 */
export function readConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const parsed = environment.safeParse(env)
  if (!parsed.success) {
    const complaints = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`)
    throw new StartError(
      `The environment is not valid: ${complaints.join('; ')}.`,
      'See .env.example for what each may be.',
    )
  }
  const values = parsed.data
  if (values.HOLD_BACK_SECONDS < 2 * values.PART_SECONDS) {
    throw new StartError(
      `HOLD_BACK_SECONDS (${values.HOLD_BACK_SECONDS}) is less than twice PART_SECONDS (${values.PART_SECONDS}).`,
      'Players need a hold back of at least two parts, better three.',
    )
  }
  const dataDir = path.resolve(values.DATA_DIR)
  return {
    production: values.NODE_ENV === 'production',
    port: values.PORT,
    host: values.HOST,
    rtmpPort: values.RTMP_PORT,
    srtPorts: values.SRT_PORTS ?? [],
    rtmps: rtmpsOf(values),
    publicUrl: values.PUBLIC_URL?.replace(/\/+$/, ''),
    society: values.SOCIETY ?? 'Rostrum',
    dataDir,
    databaseUrl: values.DATABASE_URL,
    smtpUrl: values.SMTP_URL,
    mailFrom: values.MAIL_FROM,
    sessionSecret: values.SESSION_SECRET,
    adminEmail: values.ADMIN_EMAIL,
    trustProxy: values.TRUST_PROXY,
    logLevel: values.LOG_LEVEL,
    partSeconds: values.PART_SECONDS,
    holdBackSeconds: values.HOLD_BACK_SECONDS,
    ladder: values.LADDER ?? DEFAULT_LADDER,
    diskFloorBytes: values.DISK_FLOOR_MB * 1_000_000,
    reconnectWindowSeconds: values.RECONNECT_WINDOW_SECONDS,
  }
}

function rtmpsOf(values: z.infer<typeof environment>): Config['rtmps'] {
  const { RTMPS_PORT: port, TLS_CERT_FILE: certFile, TLS_KEY_FILE: keyFile } = values
  if (port === undefined) return undefined
  if (certFile === undefined || keyFile === undefined) {
    throw new StartError(
      'RTMPS_PORT is set without TLS_CERT_FILE and TLS_KEY_FILE.',
      'RTMPS needs a certificate and its key as PEM files; plain RTMP on RTMP_PORT needs none.',
    )
  }
  return { port, certFile: path.resolve(certFile), keyFile: path.resolve(keyFile) }
}
