import { ok, refuse, type Result } from '../../domain/failure/failure.ts'
import { LATE_PHOTO_MS, MOST_WIRE_BYTES } from '../../domain/photo/photo-limits.ts'
import type { OutputOf, ParsedInputOf } from '../../kernel/contract/method.ts'
import type { PhoneContract } from '../../kernel/contract/phone-contract.ts'
import type { Phone } from '../../kernel/phones/phone-store.ts'
import type { Session } from '../../kernel/policy/session.ts'
import type { ReadDatabase } from '../../kernel/ports/database.ts'
import type { OpenCompany } from '../desk/open-company.ts'
import { addPhoto } from '../photos/add-photo.ts'
import { recordRefusal } from './paired-phones.ts'

type Said = ParsedInputOf<PhoneContract['phone.photo']>

/** Takes in a picture that was taken on a phone, once, as of the moment at which it was taken. */
export function takePhoto(company: Pick<OpenCompany, 'desk' | 'photos' | 'ids' | 'clock'>, phone: Phone, session: Session, said: Said): Result<OutputOf<PhoneContract['phone.photo']>> {
  const { read } = company.desk.core.database
  const { id, job, kind, note, phoneAt, sentAt, place } = said
  const known = read.get<{ owner: string; by: string; at: number }>('SELECT owner, taken_by AS "by", taken_at AS at FROM photo WHERE key = ?', id)
  if (known) return known.owner === job && known.by === session.user ? ok({ photo: id, takenAt: known.at }) : refuse('phone.not_for_phones')
  const now = company.clock.now()
  // As of a step: how far the phone's clock is ahead is seen when it comes.
  const takenAt = Math.max(0, Math.min(now, phoneAt - (sentAt - now)))
  const acting: Session = { ...session, phone: { id: phone.id, doneAt: takenAt, from: '' } }
  if (!isOnOwnJourney(read, job, session.worker, now)) {
    recordRefusal(company, acting, 'photos.add', phone, 'photo.too_late')
    return refuse('photo.too_late')
  }
  return addPhoto(company, acting, { photo: id, job, kind, jpeg: Buffer.from(said.jpeg, 'base64'), mostBytes: MOST_WIRE_BYTES, takenAt, note, place })
}

/** One that is planned, under way, or has not been over for more than a day. */
function isOnOwnJourney(read: ReadDatabase, job: string, worker: string | null, now: number): boolean {
  const since = now - LATE_PHOTO_MS
  return read.get(
    `SELECT 1 FROM journey_job jj JOIN journey j ON j.id = jj.owner JOIN crew_member c ON c.owner = j.id
     WHERE jj.key = ? AND c.key = ? AND j.status NOT IN ('draft', 'cancelled')
       AND (j.status <> 'done' OR (SELECT max(t.at) FROM journey_transition t WHERE t.owner = j.id AND t."to" = 'done') >= ?) LIMIT 1`,
    job, worker, since,
  ) !== undefined
}
