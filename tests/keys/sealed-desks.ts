import { asId } from '../../core/domain/records/field.ts'
import type { OpenCompany } from '../../core/adapters/desk/open-company.ts'
import { put } from '../../core/kernel/desk/handler.ts'
import { seedRecords } from '../support/seed-records.ts'

const PHONE = '613-555-0142'
const STREET = '77 Rue Inventée'

export interface Scene {
  readonly location: string
  readonly customer: string
  readonly job: string
  readonly stop: string
}

/** A customer with a job: whatever a person could be known by is in it. */
export function seedCustomer(company: OpenCompany, location?: string, name = 'Maple Example'): Scene {
  const id = <Kind extends string>() => asId<Kind>(company.ids.next())
  const place = asId<'location'>(location ?? company.ids.next())
  const [customer, job] = [id<'customer'>(), id<'job'>()]
  const stop = `${job}/1`
  seedRecords(company, id<'user'>(), [
    ...(location === undefined ? [
      put('company', asId<'company'>(company.desk.core.company), { name: 'Sealed Movers', currency: 'CAD', country: 'CA', language: 'en', modules: ['command-control'] }),
      put('location', place, { name: 'Ottawa', province: 'ON', country: 'CA', timezone: 'America/Toronto' }),
    ] : []),
    put('customer', customer, { location: place, externalId: 'C-1', name, phone: PHONE, email: 'maple@example.invalid', address: STREET, postalCode: 'K1A 0B1' }),
    put('job', job, { location: place, customer, type: 'local', status: 'booked', date: '2026-05-12', crewSize: 2, notesCustomer: 'Ring twice, says Maple' }),
    put('stop', stop, { seq: 1, kind: 'origin', address: STREET, postalCode: 'K1A 0B1', lat: 45.4, lon: -75.7, notes: 'Maple has the key' }),
  ])
  return { location: place, customer, job, stop }
}

/** Whatever of the scene must not be read by somebody without a key. */
const SECRETS = ['Maple', PHONE, 'maple@example.invalid', STREET, 'K1A 0B1', 'Ring twice', '45.4', '-75.7']

export function secretsIn(bytes: Uint8Array): string[] {
  const text = Buffer.from(bytes)
  return SECRETS.filter((secret) => text.includes(Buffer.from(secret, 'utf8')))
}

export function rowsOf(company: OpenCompany, { customer, job, stop }: Scene) {
  const { read } = company.desk.core.database
  return {
    customer: read.get<Record<string, unknown>>('SELECT name, phone, email, address, postal_code FROM customer WHERE id = ?', customer),
    job: read.get<Record<string, unknown>>('SELECT notes_customer FROM job WHERE id = ?', job),
    stop: read.get<Record<string, unknown>>('SELECT address, postal_code, lat, lon, notes FROM stop WHERE owner = ? AND key = ?', job, stop.split('/')[1]!),
  }
}
