import { ok, refuse, type Result } from '../../domain/failure/failure.ts'
import { asId } from '../../domain/records/field.ts'
import { refusalsAsValues } from '../../kernel/desk/desk.ts'
import type { AccessTarget } from '../../kernel/policy/policy.ts'
import type { KeyState, MadeShare, Unlock } from '../../kernel/ports/key-store.ts'
import type { Session } from '../../kernel/policy/session.ts'
import { createRecordReader } from '../../kernel/records/record-reader.ts'
import { createFileKeyStore } from '../keys/file-key-store.ts'
import { MOST_SHARES } from '../keys/key-shares.ts'
import { databaseKeyUse, type DatabaseKeyUse } from './database-key-use.ts'
import type { OpenCompany } from './open-company.ts'

type Company = Pick<OpenCompany, 'desk' | 'clock' | 'store'>

const KEYS: AccessTarget = { kind: 'keys', id: null, location: null }

/** Shares of the company's key for these administrators, `needed` of which open it. Asks for the key once more: that the company is open is not enough. */
export async function makeShares({ desk, clock }: Company, folder: string, session: Session, current: Unlock, holders: readonly string[], needed: number): Promise<Result<readonly MadeShare[]>> {
  const permitted = desk.permit(session, 'store.makeShares', KEYS)
  if (!permitted.ok) return permitted
  const records = createRecordReader(desk.core.database.read)
  const areAdmins = holders.every((holder) => records.get('user', asId<'user'>(holder))?.roles.includes('Admin') === true)
  const made = areAdmins ? await createFileKeyStore(folder, clock).makeShares(current, holders, needed) : refuse('keys.share_holders', { most: MOST_SHARES })
  const outcome = made.ok ? ({ decision: 'allowed', reason: `${needed} of ${holders.length}`, rules: permitted.value.rules } as const) : ({ decision: 'refused', reason: made.failure.code, rules: permitted.value.rules } as const)
  const kept = refusalsAsValues(() => desk.recordAction(session, 'store.makeShares', KEYS, outcome))
  return made.ok && !kept.ok ? kept : made
}

export interface NamedKeyState {
  readonly ways: KeyState['ways']
  readonly database: DatabaseKeyUse
  readonly shares: { readonly needed: number; readonly usedAt: number | null; readonly holders: readonly { readonly number: number; readonly user: string; /** Null where there is no such person any more. */ readonly name: string | null; readonly isAdmin: boolean }[] } | null
}

/** How the company can be opened on this workstation, under which key its database lies, and who holds a share of its key. */
export function keyState({ desk, clock, store }: Company, folder: string, session: Session): Result<NamedKeyState> {
  const permitted = desk.permit(session, 'store.keys', KEYS)
  if (!permitted.ok) return permitted
  const state = createFileKeyStore(folder, clock).state()
  if (!state.ok) return state
  const records = createRecordReader(desk.core.database.read)
  const { ways, shares } = state.value
  return ok({
    ways,
    database: databaseKeyUse({ desk, store }),
    shares: shares && {
      ...shares,
      holders: shares.holders.map(({ number, holder }) => {
        const user = records.get('user', asId<'user'>(holder))
        return { number, user: holder, name: user?.name ?? null, isAdmin: user?.roles.includes('Admin') === true }
      }),
    },
  })
}
