import { ZodError } from 'zod'
import type { WriteLog } from '../server/relay-log.ts'
import { ADMIN_ACTIONS, type AdminActionName } from './actions.ts'
import type { AdminRefusalCode } from './answers.ts'
import { ADMIN_ACCESS, AdminRefusal, type AdminParts } from './admin-action.ts'

/** Who asks over the relay's socket, or opened its folder. */
export const TERMINAL = 'terminal'

export type AdminAnswer = { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly code: AdminRefusalCode; readonly error: string }

/** Runs an action by name for `who`; what is wrong with it is said, whatever else happens is thrown. What changes something is in the operator log before it is done. */
export async function runAdminAction(parts: AdminParts, write: WriteLog, who: string, name: string, input: unknown): Promise<AdminAnswer> {
  if (!isAction(name) || (ADMIN_ACCESS[ADMIN_ACTIONS[name].kind].by === 'operator’s folder' && who !== TERMINAL)) return refused(new AdminRefusal('no_action'))
  const { kind, prepare } = ADMIN_ACTIONS[name]
  let asked: number | null = null
  try {
    const { facts, run } = prepare(input)
    if (kind !== 'looks') asked = parts.log.add(who, name, facts).seq
    const value = await run(parts)
    if (asked !== null) write('admin.done', { action: name, who, seq: asked })
    return { ok: true, value }
  } catch (error) {
    if (asked !== null) {
      parts.log.add(who, `${name}: not done`, { of: asked })
      write('admin.refused', { action: name, who, seq: asked })
    }
    if (error instanceof AdminRefusal) return refused(error)
    if (error instanceof ZodError) return { ok: false, code: 'malformed', error: error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; ') }
    throw error
  }
}

function refused({ code, message }: AdminRefusal): AdminAnswer {
  return { ok: false, code, error: message }
}

function isAction(name: string): name is AdminActionName {
  return Object.hasOwn(ADMIN_ACTIONS, name)
}
