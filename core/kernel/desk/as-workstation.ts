import { asId } from '../../domain/records/field.ts'
import type { Session } from '../policy/session.ts'
import type { DeskCore } from './desk.ts'

/** Who acts where nobody does: the workstation itself, in no role. For what it writes into its own log. */
export function asWorkstation({ device }: Pick<DeskCore, 'device'>): Session {
  return { user: asId(device), roles: [], locations: 'all', worker: null, language: 'en' }
}
