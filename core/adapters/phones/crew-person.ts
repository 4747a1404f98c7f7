import type { Language } from '../../domain/failure/failure.ts'
import type { Role, User, Worker } from '../../domain/records/company-records.ts'
import type { Id } from '../../domain/records/field.ts'
import type { Session } from '../../kernel/policy/session.ts'
import type { ReadDatabase } from '../../kernel/ports/database.ts'
import { createRecordReader } from '../../kernel/records/record-reader.ts'

const CREW_ROLES: readonly Role[] = ['Driver', 'Mover']

/** Somebody who goes out with a crew, and what they may do there: whatever else they may at the console, a phone acts as crew alone. */
export interface CrewPerson {
  readonly user: User
  readonly worker: Worker
  readonly session: Session
}

/** As the company's records say now: undefined for whoever has no such role, is no worker, or has left. */
export function crewPerson(read: ReadDatabase, id: Id<'user'>): CrewPerson | undefined {
  const records = createRecordReader(read)
  const user = records.get('user', id)
  const worker = user === undefined || user.worker === null ? undefined : records.get('worker', user.worker)
  const roles = CREW_ROLES.filter((role) => user?.roles.includes(role) === true)
  if (!user || !worker || worker.status !== 'active' || roles.length === 0) return undefined
  return { user, worker, session: { user: user.id, roles, locations: user.locations ?? 'all', worker: worker.id, language: languageOf(read, worker) } }
}

/** Whoever of the company is that worker. */
export function personOfWorker(read: ReadDatabase, worker: Id<'worker'>): CrewPerson | undefined {
  const users = read.all<{ id: Id<'user'> }>('SELECT id FROM user WHERE worker = ? ORDER BY id', worker)
  return users.map(({ id }) => crewPerson(read, id)).find((person) => person !== undefined)
}

function languageOf(read: ReadDatabase, { language }: Worker): Language {
  const own = /^(en|fr)\b/i.exec(language ?? '')?.[1]?.toLowerCase()
  if (own === 'en' || own === 'fr') return own
  return read.get<{ language: Language }>('SELECT language FROM company LIMIT 1')?.language ?? 'en'
}
