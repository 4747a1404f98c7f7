import { ok, refuse, type Failure, type Result } from '../../domain/failure/failure.ts'
import type { Id } from '../../domain/records/field.ts'
import { phoneProof } from '../../kernel/contract/phone-proof.ts'
import { addPhone, addPhoneLink, keepPhoneToken, readPhone, readPhones, revokePhoneRow, usePhoneLink, type Phone } from '../../kernel/phones/phone-store.ts'
import { mayOnSomething } from '../../kernel/policy/authorize.ts'
import type { AccessTarget } from '../../kernel/policy/policy.ts'
import type { Session } from '../../kernel/policy/session.ts'
import { createRecordReader } from '../../kernel/records/record-reader.ts'
import type { OpenCompany } from '../desk/open-company.ts'
import { newToken, tokenDigest } from '../displays/display-proof.ts'
import { renewToken, TOKEN_VALID_MS, whyNotLetIn, type ShownToken } from '../displays/kept-token.ts'
import { changeOnRecord, refusalOnRecord } from '../displays/on-record.ts'
import { crewPerson, personOfWorker, type CrewPerson } from './crew-person.ts'

const LINK_VALID_MS = 15 * 60_000

type Company = Pick<OpenCompany, 'desk' | 'clock' | 'ids'>

export interface PhoneRow {
  readonly phone: string
  readonly name: string
  readonly worker: string | null
  readonly location: string | null
  readonly locationName: string
  readonly pairedAt: number
  readonly seenAt: number
  readonly revokedAt: number | null
}

/** A phone stands where its person's worker does: whoever sees to that location sees to the phone. */
function targetOf({ desk }: Pick<Company, 'desk'>, phone: Pick<Phone, 'id' | 'user'> | null): AccessTarget {
  const { read } = desk.core.database
  const user = phone === null ? undefined : createRecordReader(read).get('user', phone.user)
  const worker = user === undefined || user.worker === null ? undefined : createRecordReader(read).get('worker', user.worker)
  return { kind: 'phone', id: phone?.id ?? null, location: worker?.location ?? null }
}

export function listPhones(company: Company, session: Session): Result<{ readonly phones: readonly PhoneRow[] }> {
  const { policy, database } = company.desk.core
  if (!mayOnSomething(policy, session, 'phone.list')) return company.desk.permit(session, 'phone.list', targetOf(company, null)) as never
  const records = createRecordReader(database.read)
  const rows = readPhones(database.read).map(({ id, name, user, pairedAt, seenAt, revokedAt }): PhoneRow => {
    const { location } = targetOf(company, { id, user })
    return { phone: id, name, worker: records.get('user', user)?.worker ?? null, location, locationName: location === null ? '' : (records.get('location', location)?.name ?? ''), pairedAt, seenAt, revokedAt }
  })
  return ok({ phones: rows.filter(({ location }) => session.locations === 'all' || (location !== null && (session.locations as readonly string[]).includes(location))) })
}

/** Whoever may pair a phone for that worker, and the person that it will speak for. */
export function permitFor(company: Company, session: Session, action: 'phone.confirm' | 'phone.link', worker: Id<'worker'>): Result<{ readonly person: CrewPerson; readonly rules: readonly string[] }> {
  const { read } = company.desk.core.database
  const record = createRecordReader(read).get('worker', worker)
  const permission = company.desk.permit(session, action, { kind: 'phone', id: null, location: record?.location ?? null })
  if (!permission.ok) return permission
  if (!record) return refuse('record.not_found', { kind: 'worker', id: worker })
  const person = personOfWorker(read, worker)
  return person ? ok({ person, rules: permission.value.rules }) : refuse('phone.no_user')
}

/** The secret of a link that pairs one phone with that person, once, within a quarter of an hour. Only its digest is kept. */
export function makePhoneLink(company: Company, session: Session, worker: Id<'worker'>): Result<{ readonly link: string; readonly untilAt: number; readonly name: string }> {
  const permitted = permitFor(company, session, 'phone.link', worker)
  if (!permitted.ok) return permitted
  const { person, rules } = permitted.value
  const link = newToken()
  const now = company.clock.now()
  const untilAt = now + LINK_VALID_MS
  const kept = changeOnRecord(company, session, 'phone.link', { kind: 'phone', id: null, location: person.worker.location }, rules, (tx) => addPhoneLink(tx, { digest: tokenDigest(link), user: person.user.id, until: untilAt, madeBy: session.user }, now))
  return kept.ok ? ok({ link, untilAt, name: person.user.name }) : kept
}

export interface NewPhone {
  readonly person: CrewPerson
  readonly publicKey: string
  readonly pairedBy: string
  /** Used up with it. */
  readonly link?: string
}

/** Puts it on record and keeps it; the token is for the phone alone. */
export function keepPhone(company: Company, session: Session, action: string, rules: readonly string[], { person, publicKey, pairedBy, link }: NewPhone): Result<{ readonly phone: string; readonly token: string }> {
  const id = company.ids.next()
  const now = company.clock.now()
  const token = newToken()
  const kept = changeOnRecord(company, session, action, { kind: 'phone', id, location: person.worker.location }, rules, (tx) => {
    if (link !== undefined) usePhoneLink(tx, tokenDigest(link))
    addPhone(tx, { id, name: person.user.name, user: person.user.id, publicKey, token: tokenDigest(token), tokenUntil: now + TOKEN_VALID_MS, pairedAt: now, pairedBy })
  })
  return kept.ok ? ok({ phone: id, token }) : kept
}

/** From now on it is refused; who keeps its connection has to end it. */
export function revokePhone(company: Company, session: Session, id: string): Result<void> {
  const phone = readPhone(company.desk.core.database.read, id) ?? null
  const target = targetOf(company, phone)
  const permission = company.desk.permit(session, 'phone.revoke', target)
  if (!permission.ok) return permission
  if (!phone || phone.revokedAt !== null) {
    recordRefusal(company, session, 'phone.revoke', phone, 'phone.none')
    return refuse('phone.none', { phone: id })
  }
  return changeOnRecord(company, session, 'phone.revoke', target, permission.value.rules, (tx) => revokePhoneRow(tx, id, company.clock.now()))
}

export interface ShownByPhone extends ShownToken {
  readonly phone: string
}

export interface EnteredPhone {
  readonly phone: Phone
  readonly person: CrewPerson
  /** A new token, when it was time for one. */
  readonly token: string | null
  readonly untilAt: number
}

/** Whether a phone is the one that was paired, and its person still goes out with a crew. */
export function enterPhone(company: Company, { nonce, origin }: { readonly nonce: string; readonly origin: string }, shown: ShownByPhone): Result<EnteredPhone> {
  const { database } = company.desk.core
  const phone = readPhone(database.read, shown.phone)
  if (!phone) return refuse('phone.not_paired')
  const now = company.clock.now()
  const refusal = whyNotLetIn(phone, shown, phoneProof(nonce, origin, shown.token), now)
  if (refusal !== null) return refuse(`phone.${refusal}`)
  const person = crewPerson(database.read, phone.user)
  if (!person) return refuse('phone.no_crew')
  return ok({ phone, person, ...renewToken(database, phone, shown.token, now, (tx, renewed) => keepPhoneToken(tx, phone.id, renewed)) })
}

export function recordRefusal(company: Company, session: Session, action: string, phone: Pick<Phone, 'id' | 'user'> | null, code: Failure['code']): void {
  refusalOnRecord(company, session, action, targetOf(company, phone), code)
}
