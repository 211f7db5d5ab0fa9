import { sql } from 'kysely'
import type { Role } from '../domain/access.ts'
import type { MemberId } from '../domain/ids.ts'
import type { Member } from '../domain/member.ts'
import type { Cabinet } from './cabinet.ts'
import type { ListSource } from './list.ts'
import { flag, text } from './read.ts'
import type { Tables } from './tables.ts'

export const members: Cabinet = {
  noun: 'member',
  table: 'member',
  personal: ['name', 'email'],
  aboutItself: true,
  row: ({ fields }) => ({
    name: text(fields.name) ?? '',
    email: text(fields.email) ?? '',
    role: text(fields.role),
    sees_money: flag(fields.seesMoney),
    own_customers_only: flag(fields.ownCustomersOnly),
    active: flag(fields.active),
    language: text(fields.language),
    zone: text(fields.zone),
    theme: text(fields.theme),
    digest: text(fields.digest) ?? 'daily',
    digest_at: text(fields.digestAt) ?? '08:00',
  }),
}

/** The one place where a row becomes a member. */
export function toMember(row: Tables['member']): Member {
  return {
    id: row.id as MemberId,
    version: row.version,
    name: row.name,
    email: row.email,
    role: row.role as Role,
    seesMoney: row.sees_money,
    ownCustomersOnly: row.own_customers_only,
    active: row.active,
    language: row.language,
    zone: row.zone,
    theme: row.theme as Member['theme'],
    digest: row.digest as Member['digest'],
    digestAt: row.digest_at,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  }
}

export const memberList: ListSource<'member'> = {
  table: 'member',
  noun: 'member',
  columns: {
    name: { type: 'text', sort: sql`name`, filter: sql`name` },
    email: { type: 'text', filter: sql`email` },
    role: { type: 'text', sort: sql`role`, filter: sql`role` },
    active: { type: 'boolean', filter: sql`active` },
    updatedAt: { type: 'timestamptz', sort: sql`updated_at`, filter: sql`updated_at` },
  },
}
