import { ok, refuse, type Result } from '../../domain/failure/failure.ts'
import type { Id } from '../../domain/records/field.ts'
import type { PhoneContract } from '../../kernel/contract/phone-contract.ts'
import type { OutputOf, ParsedInputOf } from '../../kernel/contract/method.ts'
import { addPhoneChange, readPhoneChange, type Phone } from '../../kernel/phones/phone-store.ts'
import type { Session } from '../../kernel/policy/session.ts'
import type { ReadDatabase } from '../../kernel/ports/database.ts'
import type { PositionStamp } from '../../kernel/ports/position-intake.ts'
import type { OpenCompany } from '../desk/open-company.ts'

type Change = ParsedInputOf<PhoneContract['phone.change']>

/** Takes a step that was taken on a phone, once, at the moment at which it was taken; the same commands and rights as at the console. */
export function takeChange({ desk, clock }: Pick<OpenCompany, 'desk' | 'clock'>, phone: Phone, session: Session, change: Change, say: (stamp: PositionStamp) => void): Result<OutputOf<PhoneContract['phone.change']>> {
  const { read } = desk.core.database
  const { id, change: { kind, subject, from, to }, reason, phoneAt, sentAt, place } = change
  const known = readPhoneChange(read, id)
  if (known) return known.phone === phone.id ? ok({ outcome: 'done', doneAt: known.doneAt }) : refuse('phone.not_for_phones')
  const now = clock.now()
  const phoneAheadMs = sentAt - now
  // Nothing is done before it is done, whatever a phone says.
  const doneAt = Math.max(0, Math.min(now, phoneAt - phoneAheadMs))
  const acting: Session = { ...session, phone: { id: phone.id, doneAt, from } }
  const stamp = { lat: place?.lat ?? null, lon: place?.lon ?? null, accuracyM: place?.accuracyM ?? null }
  const done = desk.execute(acting, `${kind}.setState`, { [kind]: subject, to, ...(reason === undefined ? {} : { reason }) }, (tx) =>
    addPhoneChange(tx, { id, phone: phone.id, user: session.user, kind, subject, state: to, doneAt, phoneAt, phoneAheadMs, receivedAt: now, ...stamp }),
  )
  if (!done.ok) return done
  const truck = place === null ? undefined : truckOf(read, kind, subject, session.worker)
  // The step stands, wherever its phone believes to be.
  if (place && truck !== undefined) say({ truck, ...place, at: doneAt, source: 'crew' })
  return ok({ outcome: (done.value as { from: string }).from === to ? 'agreed' : 'done', doneAt })
}

/** The truck on which that worker is out. */
function truckOf(read: ReadDatabase, kind: 'job' | 'journey', subject: string, worker: string | null): Id<'truck'> | undefined {
  const found =
    kind === 'journey'
      ? read.get<{ truck: Id<'truck'> | null }>('SELECT truck FROM journey WHERE id = ?', subject)
      : read.get<{ truck: Id<'truck'> | null }>("SELECT j.truck FROM journey_job jj JOIN journey j ON j.id = jj.owner JOIN crew_member c ON c.owner = j.id WHERE jj.key = ? AND c.key = ? AND j.status NOT IN ('draft', 'cancelled') ORDER BY j.date DESC LIMIT 1", subject, worker)
  return found?.truck ?? undefined
}
