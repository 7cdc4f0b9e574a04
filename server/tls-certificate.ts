import { readFileSync, statSync } from 'node:fs'
import { createSecureContext, type SecureContext } from 'node:tls'
import { StartError } from './errors.ts'

/** Where a certificate and its key lie. */
export interface CertificateFiles {
  /** PEM, the chain below the certificate itself. */
  readonly certFile: string
  /** PEM, without a passphrase. */
  readonly keyFile: string
}

/** A certificate that is renewed while the portal runs, as Let's Encrypt's are every two months. */
export interface TlsCertificate {
  /** For a connection that begins now: of the newest files that could be read. */
  current(): SecureContext
}

/**
 * @param onError a renewed certificate cannot be used: the one before stays
 * @throws {StartError} when a file cannot be read, or they do not belong together
 */
export function openTlsCertificate(files: CertificateFiles, onError: (error: unknown) => void): TlsCertificate {
  let context = readContext(files)
  let changedAt = lastChange(files)
  return {
    current() {
      try {
        const newest = lastChange(files)
        if (newest === changedAt) return context
        changedAt = newest
        context = readContext(files)
      } catch (error) {
        onError(error)
      }
      return context
    },
  }
}

function lastChange({ certFile, keyFile }: CertificateFiles): string {
  return [certFile, keyFile].map((file) => statSync(file).mtimeMs).join()
}

function readContext({ certFile, keyFile }: CertificateFiles): SecureContext {
  const cert = readPem(certFile, 'TLS_CERT_FILE')
  const key = readPem(keyFile, 'TLS_KEY_FILE')
  try {
    return createSecureContext({ cert, key, minVersion: 'TLSv1.2' })
  } catch (error) {
    throw new StartError(
      `The certificate ${certFile} and the key ${keyFile} cannot be used: ${reasonOf(error)}.`,
      'TLS_CERT_FILE and TLS_KEY_FILE are PEM files that belong together; the key has no passphrase.',
    )
  }
}

function readPem(file: string, setting: string): Buffer {
  try {
    return readFileSync(file)
  } catch (error) {
    throw new StartError(
      `${setting} cannot be read: ${reasonOf(error)}.`,
      `Set ${setting} to a file the portal may read.`,
    )
  }
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
