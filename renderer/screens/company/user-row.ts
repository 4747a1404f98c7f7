import type { Output } from '../../desk/desk-contract.ts'

export type UserRow = Output<'users.list'>['users'][number]
