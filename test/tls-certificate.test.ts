import { copyFile, utimes, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { StartError } from '../server/errors.ts'
import { openTlsCertificate } from '../server/tls-certificate.ts'
import { selfSignedCertificate } from './support/certificate.ts'
import { tempFolder } from './support/temp-folder.ts'

const NO_OPENSSL = 'openssl is not installed'

test('a missing file is named with its setting', async () => {
  await using folder = await tempFolder()
  const files = { certFile: join(folder.path, 'none.crt'), keyFile: join(folder.path, 'none.key') }
  expect(() => openTlsCertificate(files, () => {})).toThrowError(/^TLS_CERT_FILE cannot be read: .*none\.crt/)
})

test('files that do not belong together, or hold nothing, are refused', async ({ skip }) => {
  await using folder = await tempFolder()
  const [one, other] = [await selfSignedCertificate(folder.path), await selfSignedCertificate(folder.path, 'other')]
  if (one === undefined || other === undefined) return skip(NO_OPENSSL)
  const empty = join(folder.path, 'empty.crt')
  await writeFile(empty, '')
  for (const certFile of [other.certFile, empty]) {
    expect(() => openTlsCertificate({ ...one, certFile }, () => {})).toThrowError(StartError)
  }
})

test('a renewed certificate is taken up, a broken one leaves the one before', async ({ skip }) => {
  await using folder = await tempFolder()
  const [files, renewed] = [await selfSignedCertificate(folder.path), await selfSignedCertificate(folder.path, 'new')]
  if (files === undefined || renewed === undefined) return skip(NO_OPENSSL)
  const errors: unknown[] = []
  const certificate = openTlsCertificate(files, (error) => errors.push(error))
  const first = certificate.current()
  expect(certificate.current()).toBe(first)

  await copyFile(renewed.keyFile, files.keyFile)
  await copyFile(renewed.certFile, files.certFile)
  await utimes(files.certFile, 0, 1)
  const second = certificate.current()
  expect(second).not.toBe(first)

  await writeFile(files.certFile, 'not a certificate')
  await utimes(files.certFile, 0, 2)
  expect(certificate.current()).toBe(second)
  expect(errors).toHaveLength(1)
})
