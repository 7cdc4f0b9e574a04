import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { CertificateFiles } from '../../server/tls-certificate.ts'

const run = promisify(execFile)

/** A certificate for this machine that nobody signed, with its key; undefined when there is no openssl to make it. */
export async function selfSignedCertificate(folder: string, name = 'tls'): Promise<CertificateFiles | undefined> {
  const certFile = join(folder, `${name}.crt`)
  const keyFile = join(folder, `${name}.key`)
  const subject = ['-subj', '/CN=localhost', '-addext', 'subjectAltName=IP:127.0.0.1', '-days', '2']
  try {
    const key = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-keyout', keyFile]
    await run('openssl', ['req', '-x509', ...key, '-out', certFile, ...subject])
    return { certFile, keyFile }
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
    throw error
  }
}
