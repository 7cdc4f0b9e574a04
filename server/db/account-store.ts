import { randomUUID } from 'node:crypto'
import { prismaAdapter } from 'better-auth/adapters/prisma'
import type { AccountStore } from '../accounts/account-store.ts'
import { ROLES, type Role, type RoleGrant } from '../accounts/viewer.ts'
import { Prisma, type PrismaClient } from './generated/client.ts'

type Transaction = Prisma.TransactionClient

const ADMINISTRATOR: RoleGrant = { role: 'admin', eventId: null }
const TOKEN = 'administrator-token'
const MOST_LISTED = 1000

/** People, their roles and the first administrator's token in PostgreSQL. */
export function createAccountStore(prisma: PrismaClient): AccountStore {
  return {
    auth: prismaAdapter(prisma, { provider: 'postgresql', transaction: true }),
    grantsOf: async (userId) => {
      const rows = await prisma.roleGrant.findMany({ where: { userId }, select: { role: true, eventId: true } })
      return rows.flatMap(grantOf)
    },
    list: async () => {
      const rows = await prisma.user.findMany({
        orderBy: [{ name: 'asc' }, { email: 'asc' }],
        take: MOST_LISTED,
        select: { id: true, name: true, email: true, grants: { select: { role: true, eventId: true } } },
      })
      return rows.map(({ id, grants, ...person }) => ({ userId: id, ...person, grants: grants.flatMap(grantOf) }))
    },
    ensurePerson: (person) => ensurePerson(prisma, person),
    rename: async (id, name) => {
      await prisma.user.update({ where: { id }, data: { name }, select: { id: true } })
    },
    grant: async (userId, grant) => {
      try {
        await writeGrant(prisma, userId, grant)
        return 'granted'
      } catch (error) {
        if (isMissingReference(error)) return 'no-such-event'
        throw error
      }
    },
    revoke: (userId, grant) =>
      prisma.$transaction(async (tx) => {
        const { role, eventId } = grant
        if (isAdministrator(grant)) {
          const administrators = await lockAdministrators(tx)
          if (administrators.length === 1 && administrators[0] === userId) return 'last-administrator'
        }
        await tx.roleGrant.deleteMany({ where: { userId, role, eventId } })
        return 'revoked'
      }),
    hasAdministrator: () => hasAdministrator(prisma),
    keepAdministratorToken: async (value) => {
      await prisma.portalSecret.upsert({ where: { name: TOKEN }, create: { name: TOKEN, value }, update: { value } })
    },
    claimAdministrator: ({ tokenHash, ...person }) =>
      prisma.$transaction(async (tx) => {
        // Deleting is what spends it: of two who come at once, one deletes nothing.
        const spent = await tx.portalSecret.deleteMany({ where: { name: TOKEN, value: tokenHash } })
        if (spent.count === 0 || (await hasAdministrator(tx))) return null
        const userId = await ensurePerson(tx, person)
        await writeGrant(tx, userId, ADMINISTRATOR)
        return userId
      }),
  }
}

async function ensurePerson(tx: Transaction, person: { readonly email: string; readonly name: string }) {
  await tx.user.createMany({ data: [{ id: randomUUID(), ...person }], skipDuplicates: true })
  const { id } = await tx.user.findUniqueOrThrow({ where: { email: person.email }, select: { id: true } })
  return id
}

/** A grant's id says all of it, so that the primary key keeps it from being there twice (null events are never equal). */
async function writeGrant(tx: Transaction, userId: string, { role, eventId }: RoleGrant): Promise<void> {
  const id = [userId, role, eventId ?? 'everywhere'].join('/')
  await tx.roleGrant.createMany({ data: [{ id, userId, role, eventId }], skipDuplicates: true })
}

async function hasAdministrator(tx: Transaction): Promise<boolean> {
  return (await tx.roleGrant.count({ where: ADMINISTRATOR })) > 0
}

/** @returns whose they are; none of them can be revoked by another transaction meanwhile */
async function lockAdministrators(tx: Transaction): Promise<string[]> {
  const rows = await tx.$queryRaw<{ userId: string }[]>`
    SELECT "userId" FROM "role_grant" WHERE "role" = 'admin' AND "eventId" IS NULL ORDER BY "id" FOR UPDATE`
  return rows.map(({ userId }) => userId)
}

function isAdministrator({ role, eventId }: RoleGrant): boolean {
  return role === ADMINISTRATOR.role && eventId === ADMINISTRATOR.eventId
}

/** A role this version does not know grants nothing. */
function grantOf({ role, eventId }: { readonly role: string; readonly eventId: string | null }): RoleGrant[] {
  return isRole(role) ? [{ role, eventId }] : []
}

function isRole(role: string): role is Role {
  return ROLES.some((known) => known === role)
}

function isMissingReference(error: unknown): boolean {
  return error instanceof Prisma.PrismaClientKnownRequestError && error.code === 'P2003'
}
