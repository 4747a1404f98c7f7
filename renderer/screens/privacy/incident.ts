import type { Output } from '../../desk/desk-contract.ts'

export type Incident = Output<'incidents.list'>['incidents'][number]
