import { z } from 'zod'
import { AccountError } from '../errors.ts'

const emailSchema = z.string().trim().toLowerCase().max(254).pipe(z.email())
const nameSchema = z
  .string()
  .transform((text) => text.normalize('NFC').trim())
  .pipe(
    z
      .string()
      .min(1)
      .max(120)
      .regex(/^\P{Cc}*$/u),
  )

/**
 * An address as it is kept: trimmed, in lower case.
 * @throws AccountError `invalid-email`
 */
export function emailOf(text: string): string {
  const parsed = emailSchema.safeParse(text)
  if (parsed.success) return parsed.data
  throw new AccountError('invalid', 'invalid-email', 'Please enter an address like name@example.org.', {
    field: 'email',
  })
}

/**
 * A person's name as it is shown.
 * @throws AccountError `invalid-name`
 */
export function nameOf(text: string): string {
  const parsed = nameSchema.safeParse(text)
  if (parsed.success) return parsed.data
  throw new AccountError('invalid', 'invalid-name', 'Please enter a name of at most 120 characters.', { field: 'name' })
}
