import type { Output } from '../../desk/desk-contract.ts'

export type Entry = Output<'audit.list'>['entries'][number]
