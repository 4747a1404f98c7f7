import { createHash } from 'node:crypto'
import type { Grant } from '../../../core/kernel/wire/wire-message.ts'
import { asDevice, asInvitation, type DeviceRow, type InvitationRow } from '../../membership/member-rows.ts'
import type { CompanyMember, DeviceMember, Enrolment, Invitation, LinkedSubject, Membership, NewCompany, NewInvitation, SeenDevice, Subject } from '../../membership/membership.ts'
import { noteChange, type ChangeLine } from './change-line.ts'
import type { CompanyKeys } from './company-keys.ts'
import { ENTER, type Ask, type Database } from './database.ts'

const COMPANY = 'SELECT id, name, state, most_bytes AS "mostBytes", created_at AS "createdAt" FROM relay.company WHERE id = $1'
const DEVICE = 'SELECT company, id AS device, name, public_key AS "publicKey", grants, epoch, enrolled_at AS "enrolledAt", revoked_at AS "revokedAt" FROM relay.device WHERE company = $1'
const INVITATION = 'SELECT id, company, name, grants, created_at AS "createdAt", valid_until AS "validUntil", used_by AS "usedBy" FROM relay.invitation WHERE company = $1'

/** `Membership` in PostgreSQL: what one process changes, all of them hear. */
export class PostgresMembership implements Omit<Membership, 'close'> {
  readonly #database: Database
  readonly #keys: CompanyKeys
  readonly #line: ChangeLine

  constructor(database: Database, keys: CompanyKeys, line: ChangeLine) {
    this.#database = database
    this.#keys = keys
    this.#line = line
  }

  company(id: string): Promise<CompanyMember | null> {
    return this.#as(id, (ask) => companyOf(ask, id))
  }

  /** Which there are is no secret to the relay; what they are is asked for one by one. */
  companies(): Promise<CompanyMember[]> {
    return this.#database.transact(null, null, async (ask) => {
      const found: CompanyMember[] = []
      for (const { id } of await ask<{ id: string }>('SELECT id FROM relay.company_id ORDER BY id')) {
        await ask(ENTER, id)
        const company = await companyOf(ask, id)
        if (company !== null) found.push(company)
      }
      return found
    })
  }

  addCompany(company: NewCompany): Promise<boolean> {
    return this.#changing(company.id, async (ask) => {
      const { id, name, state, mostBytes, createdAt } = company
      if ((await ask('INSERT INTO relay.company_id (id) VALUES ($1) ON CONFLICT DO NOTHING RETURNING id', id)).length === 0) return { result: false, changed: undefined }
      // `modules`: what was noted there before plans were signed; nobody reads it.
      await ask("INSERT INTO relay.company VALUES ($1, $2, $3, '[]', $4, $5, 1)", id, name, state, mostBytes, createdAt)
      await this.#keys.add(ask, id, 1, createdAt)
      return { result: true, changed: null }
    })
  }

  setCompany(id: string, change: Partial<CompanyMember>): Promise<boolean> {
    return this.#changing(id, async (ask) => {
      const { name = null, state = null, mostBytes = null } = change
      const set = await ask('UPDATE relay.company SET name = coalesce($2, name), state = coalesce($3, state), most_bytes = coalesce($4, most_bytes) WHERE id = $1 RETURNING id', id, name, state, mostBytes)
      return set.length === 0 ? { result: false, changed: undefined } : { result: true, changed: null }
    })
  }

  locations(company: string): Promise<{ readonly id: string; readonly name: string }[]> {
    return this.#as(company, (ask) => ask('SELECT id, name FROM relay.location WHERE company = $1 ORDER BY id', company))
  }

  async setLocation(company: string, location: { readonly id: string; readonly name: string }): Promise<void> {
    await this.#as(company, (ask) => ask('INSERT INTO relay.location VALUES ($1, $2, $3) ON CONFLICT (company, id) DO UPDATE SET name = excluded.name', company, location.id, location.name))
  }

  device(company: string, device: string): Promise<DeviceMember | null> {
    return this.#as(company, (ask) => deviceOf(ask, company, device))
  }

  devices(company: string): Promise<DeviceMember[]> {
    return this.#as(company, async (ask) => (await ask<DeviceRow>(`${DEVICE} ORDER BY id`, company)).map(asDevice))
  }

  async invite({ company, id, name, secretHash, grants, createdAt, validUntil }: NewInvitation): Promise<void> {
    await this.#as(company, (ask) => ask('INSERT INTO relay.invitation VALUES ($1, $2, $3, $4, $5, $6, $7, NULL)', company, id, name, secretHash, JSON.stringify(grants), createdAt, validUntil))
  }

  invitations(company: string): Promise<Invitation[]> {
    return this.#as(company, async (ask) => (await ask<InvitationRow>(`${INVITATION} ORDER BY created_at, id`, company)).map(asInvitation))
  }

  withdraw(company: string, invitation: string): Promise<boolean> {
    return this.#as(company, async (ask) => (await ask('DELETE FROM relay.invitation WHERE company = $1 AND id = $2 AND used_by IS NULL RETURNING id', company, invitation)).length > 0)
  }

  enrol({ company, device, publicKey, secretHash, at }: Enrolment): Promise<DeviceMember | null> {
    return this.#changing(company, async (ask) => {
      // Whoever else comes with it waits here, and finds it used.
      const [row] = await ask<InvitationRow>(`${INVITATION} AND secret_hash = $2 FOR UPDATE`, company, secretHash)
      if (row === undefined) return { result: null, changed: undefined }
      const known = await deviceOf(ask, company, device)
      const isSame = known !== null && known.revokedAt === null && Buffer.from(known.publicKey).equals(publicKey) && (row.usedBy === null || row.usedBy === device)
      if (known !== null || row.usedBy !== null || at >= row.validUntil) return { result: isSame ? known : null, changed: undefined }
      await ask('UPDATE relay.invitation SET used_by = $3 WHERE company = $1 AND id = $2', company, row.id, device)
      await ask('INSERT INTO relay.device VALUES ($1, $2, $3, $4, $5, 1, $6, NULL)', company, device, row.name, publicKey, row.grants, at)
      return { result: await deviceOf(ask, company, device), changed: device }
    })
  }

  setGrants(company: string, device: string, grants: readonly Grant[]): Promise<DeviceMember | null> {
    return this.#changeDevice(company, device, 'grants = $3', JSON.stringify(grants))
  }

  revoke(company: string, device: string, at: number): Promise<DeviceMember | null> {
    return this.#changeDevice(company, device, 'revoked_at = $3', at)
  }

  async seen(devices: readonly SeenDevice[]): Promise<void> {
    for (const [company, list] of Map.groupBy(devices, (device) => device.company)) {
      const [ids, times] = [list.map(({ device }) => device), list.map(({ at }) => at)]
      await this.#as(company, (ask) => ask(
        `INSERT INTO relay.device_seen SELECT company, id, max(at) FROM relay.device JOIN unnest($2::text[], $3::bigint[]) AS seen (device, at) ON seen.device = id WHERE company = $1 GROUP BY company, id ORDER BY id
        ON CONFLICT (company, device) DO UPDATE SET at = greatest(device_seen.at, excluded.at)`, company, ids, times))
    }
  }

  lastSeen(company: string): Promise<SeenDevice[]> {
    return this.#as(company, (ask) => ask('SELECT company, device, at FROM relay.device_seen WHERE company = $1 ORDER BY device', company))
  }

  linkSubject(company: string, device: string, subject: Subject): Promise<DeviceMember | null> {
    return this.#changing(company, async (ask) => {
      const found = await deviceOf(ask, company, device)
      if (found === null || found.revokedAt !== null) return { result: null, changed: undefined }
      const digest = digestOf(subject)
      if ((await ask('INSERT INTO relay.subject_company VALUES ($1, $2) ON CONFLICT DO NOTHING RETURNING company', digest, company)).length === 0) {
        const [linked] = await ask<{ device: string }>('SELECT device FROM relay.device_subject WHERE company = $1 AND digest = $2', company, digest)
        return { result: linked?.device === device ? found : null, changed: undefined }
      }
      await ask('INSERT INTO relay.device_subject VALUES ($1, $2, $3, $4, $5)', company, device, subject.issuer, subject.subject, digest)
      return { result: await raised(ask, company, device), changed: device }
    })
  }

  unlinkSubject(company: string, subject: Subject): Promise<DeviceMember | null> {
    return this.#changing(company, async (ask) => {
      const [linked] = await ask<{ device: string }>('DELETE FROM relay.device_subject WHERE company = $1 AND digest = $2 RETURNING device', company, digestOf(subject))
      if (linked === undefined) return { result: null, changed: undefined }
      await ask('DELETE FROM relay.subject_company WHERE digest = $1', digestOf(subject))
      return { result: await raised(ask, company, linked.device), changed: linked.device }
    })
  }

  subjects(company: string): Promise<LinkedSubject[]> {
    return this.#as(company, (ask) => ask('SELECT issuer, subject, device FROM relay.device_subject WHERE company = $1 ORDER BY issuer, subject', company))
  }

  deviceOf(subject: Subject): Promise<DeviceMember | null> {
    const digest = digestOf(subject)
    return this.#database.transact(null, null, async (ask) => {
      const [found] = await ask<{ company: string }>('SELECT company FROM relay.subject_company WHERE digest = $1', digest)
      if (found === undefined) return null
      await ask(ENTER, found.company)
      const [row] = await ask<DeviceRow>(`${DEVICE} AND id = (SELECT device FROM relay.device_subject WHERE company = $1 AND digest = $2)`, found.company, digest)
      return row === undefined ? null : asDevice(row)
    })
  }

  onChange(listener: Parameters<Membership['onChange']>[0]): () => void {
    return this.#line.add(listener)
  }

  #changeDevice(company: string, device: string, change: string, value: unknown): Promise<DeviceMember | null> {
    return this.#changing(company, async (ask) => {
      const changed = await ask(`UPDATE relay.device SET ${change}, epoch = epoch + 1 WHERE company = $1 AND id = $2 AND revoked_at IS NULL RETURNING id`, company, device, value)
      return changed.length === 0 ? { result: null, changed: undefined } : { result: await deviceOf(ask, company, device), changed: device }
    })
  }

  #as<T>(company: string, work: (ask: Ask) => Promise<T>): Promise<T> {
    return this.#database.transact(company, null, work)
  }

  /** `changed`: which device, null for the company, undefined for nothing. It has been told here when the promise resolves, and elsewhere soon after. */
  async #changing<T>(company: string, work: (ask: Ask) => Promise<{ readonly result: T; readonly changed: string | null | undefined }>): Promise<T> {
    const { result, changed } = await this.#as(company, async (ask) => {
      const done = await work(ask)
      if (done.changed !== undefined) await noteChange(ask, company, done.changed)
      return done
    })
    if (changed !== undefined) await this.#line.caughtUp()
    return result
  }
}

async function companyOf(ask: Ask, id: string): Promise<CompanyMember | null> {
  const [row] = await ask<CompanyMember>(COMPANY, id)
  return row ?? null
}

async function deviceOf(ask: Ask, company: string, device: string): Promise<DeviceMember | null> {
  const [row] = await ask<DeviceRow>(`${DEVICE} AND id = $2`, company, device)
  return row === undefined ? null : asDevice(row)
}

async function raised(ask: Ask, company: string, device: string): Promise<DeviceMember | null> {
  await ask('UPDATE relay.device SET epoch = epoch + 1 WHERE company = $1 AND id = $2', company, device)
  return deviceOf(ask, company, device)
}

function digestOf({ issuer, subject }: Subject): Uint8Array {
  return createHash('sha256').update(JSON.stringify([issuer, subject])).digest()
}
