import { type AppLoadContext, data } from '@remix-run/node'
import type { Role } from '../../server/accounts/viewer.ts'

/**
 * Gives or takes a role, as one of the page's forms says.
 * @throws Response 403 for those who may not
 */
export async function changeRoles(form: FormData, { portal, viewer }: Pick<AppLoadContext, 'portal' | 'viewer'>) {
  if (!portal.can(viewer, 'roles:grant')) {
    throw data({ code: 'not-allowed', message: 'Only an administrator gives roles.' }, { status: 403 })
  }
  const text = (name: string) => String(form.get(name) ?? '').trim()
  // The portal refuses what is no role.
  const role = text('role') as Role
  const eventId = text('eventId') || null
  if (form.has('revoke')) await portal.accounts.revoke({ userId: text('userId'), role, eventId })
  else await portal.accounts.grant({ email: text('email'), name: text('name') || undefined, role, eventId })
  return { done: true }
}
