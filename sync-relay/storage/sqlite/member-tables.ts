import type { Grant } from '../../../core/kernel/wire/wire-message.ts'
import { asDevice, asInvitation, type DeviceRow, type InvitationRow } from '../../membership/member-rows.ts'
import type { CompanyMember, DeviceMember, Enrolment, Invitation, NewCompany, NewInvitation, LinkedSubject, SeenDevice, Subject } from '../../membership/membership.ts'
import type { Registry } from './registry.ts'
import { asFault } from './relay-connection.ts'

const COMPANY = 'SELECT id, name, state, most_bytes AS mostBytes, created_at AS createdAt FROM company'
const DEVICE = 'SELECT company, id AS device, name, public_key AS publicKey, grants, epoch, enrolled_at AS enrolledAt, revoked_at AS revokedAt FROM device'
const INVITATION = 'SELECT id, company, name, grants, created_at AS createdAt, valid_until AS validUntil, used_by AS usedBy FROM invitation'

/** `Membership` in the registry's file, as it is done in the thread that has the file. */
export class MemberTables {
  readonly #registry: Registry

  constructor(registry: Registry) {
    this.#registry = registry
  }

  company(id: string): CompanyMember | null {
    return this.#get<CompanyMember>(`${COMPANY} WHERE id = ?`, id) ?? null
  }

  companies(): CompanyMember[] {
    return this.#all<CompanyMember>(`${COMPANY} ORDER BY id`)
  }

  addCompany(company: NewCompany): boolean {
    return this.#transact(() => {
      if (this.company(company.id) !== null) return false
      // `modules`: what was noted there before plans were signed; nobody reads it.
      this.#run("INSERT INTO company (id, name, state, modules, most_bytes, created_at) VALUES (?, ?, ?, '[]', ?, ?)", company.id, company.name, company.state, company.mostBytes, company.createdAt)
      this.#registry.addKeys(company.id, company.createdAt)
      return true
    })
  }

  setCompany(id: string, change: Partial<CompanyMember>): boolean {
    return this.#transact(() => {
      const found = this.company(id)
      if (found === null) return false
      const { name, state, mostBytes } = { ...found, ...change }
      this.#run('UPDATE company SET name = ?, state = ?, most_bytes = ? WHERE id = ?', name, state, mostBytes, id)
      return true
    })
  }

  locations(company: string): { id: string; name: string }[] {
    return this.#all('SELECT id, name FROM location WHERE company = ? ORDER BY id', company)
  }

  setLocation(company: string, location: { readonly id: string; readonly name: string }): void {
    this.#run('INSERT INTO location VALUES (?, ?, ?) ON CONFLICT (company, id) DO UPDATE SET name = excluded.name', company, location.id, location.name)
  }

  device(company: string, device: string): DeviceMember | null {
    const row = this.#get<DeviceRow>(`${DEVICE} WHERE company = ? AND id = ?`, company, device)
    return row === undefined ? null : asDevice(row)
  }

  devices(company: string): DeviceMember[] {
    return this.#all<DeviceRow>(`${DEVICE} WHERE company = ? ORDER BY id`, company).map(asDevice)
  }

  invite(invitation: NewInvitation): void {
    const { company, id, name, secretHash, grants, createdAt, validUntil } = invitation
    this.#run('INSERT INTO invitation VALUES (?, ?, ?, ?, ?, ?, ?, NULL)', company, id, name, secretHash, JSON.stringify(grants), createdAt, validUntil)
  }

  invitations(company: string): Invitation[] {
    return this.#all<InvitationRow>(`${INVITATION} WHERE company = ? ORDER BY created_at, id`, company).map(asInvitation)
  }

  /** Only what nobody has used. */
  withdraw(company: string, invitation: string): boolean {
    return this.#run('DELETE FROM invitation WHERE company = ? AND id = ? AND used_by IS NULL', company, invitation) > 0
  }

  enrol({ company, device, publicKey, secretHash, at }: Enrolment): DeviceMember | null {
    return this.#transact(() => {
      const row = this.#get<InvitationRow>(`${INVITATION} WHERE company = ? AND secret_hash = ?`, company, secretHash)
      if (row === undefined) return null
      const known = this.device(company, device)
      if (known !== null) return known.revokedAt === null && Buffer.from(known.publicKey).equals(publicKey) && (row.usedBy === null || row.usedBy === device) ? known : null
      if (row.usedBy !== null || at >= row.validUntil) return null
      this.#run('UPDATE invitation SET used_by = ? WHERE company = ? AND id = ?', device, company, row.id)
      this.#run('INSERT INTO device VALUES (?, ?, ?, ?, ?, 1, ?, NULL)', company, device, row.name, publicKey, row.grants, at)
      return this.device(company, device)
    })
  }

  setGrants(company: string, device: string, grants: readonly Grant[]): DeviceMember | null {
    const changed = this.#run('UPDATE device SET grants = ?, epoch = epoch + 1 WHERE company = ? AND id = ? AND revoked_at IS NULL', JSON.stringify(grants), company, device)
    return changed === 0 ? null : this.device(company, device)
  }

  revoke(company: string, device: string, at: number): DeviceMember | null {
    const changed = this.#run('UPDATE device SET revoked_at = ?, epoch = epoch + 1 WHERE company = ? AND id = ? AND revoked_at IS NULL', at, company, device)
    return changed === 0 ? null : this.device(company, device)
  }

  seen(devices: readonly SeenDevice[]): void {
    this.#transact(() => {
      for (const { company, device, at } of devices) this.#run('INSERT INTO device_seen SELECT company, id, ? FROM device WHERE company = ? AND id = ? ON CONFLICT (company, device) DO UPDATE SET at = max(at, excluded.at)', at, company, device)
    })
  }

  lastSeen(company: string): SeenDevice[] {
    return this.#all('SELECT company, device, at FROM device_seen WHERE company = ? ORDER BY device', company)
  }

  linkSubject(company: string, device: string, { issuer, subject }: Subject): DeviceMember | null {
    return this.#transact(() => {
      const found = this.device(company, device)
      if (found === null || found.revokedAt !== null) return null
      const linked = this.deviceOf({ issuer, subject })
      if (linked !== null) return linked.company === company && linked.device === device ? found : null
      this.#run('INSERT INTO device_subject VALUES (?, ?, ?, ?)', issuer, subject, company, device)
      return this.#raised(company, device)
    })
  }

  unlinkSubject(company: string, { issuer, subject }: Subject): DeviceMember | null {
    return this.#transact(() => {
      const linked = this.deviceOf({ issuer, subject })
      if (linked === null || linked.company !== company) return null
      this.#run('DELETE FROM device_subject WHERE issuer = ? AND subject = ?', issuer, subject)
      return this.#raised(company, linked.device)
    })
  }

  subjects(company: string): LinkedSubject[] {
    return this.#all('SELECT issuer, subject, device FROM device_subject WHERE company = ? ORDER BY issuer, subject', company)
  }

  deviceOf({ issuer, subject }: Subject): DeviceMember | null {
    const row = this.#get<DeviceRow>(`${DEVICE} WHERE (company, id) = (SELECT company, device FROM device_subject WHERE issuer = ? AND subject = ?)`, issuer, subject)
    return row === undefined ? null : asDevice(row)
  }

  #raised(company: string, device: string): DeviceMember | null {
    this.#run('UPDATE device SET epoch = epoch + 1 WHERE company = ? AND id = ?', company, device)
    return this.device(company, device)
  }

  #transact<T>(work: () => T): T {
    return asFault(() => this.#registry.connection.transaction(work).immediate())
  }

  #get<Row>(sql: string, ...values: readonly unknown[]): Row | undefined {
    return asFault(() => this.#registry.connection.prepare<unknown[], Row>(sql).get(...values))
  }

  #all<Row>(sql: string, ...values: readonly unknown[]): Row[] {
    return asFault(() => this.#registry.connection.prepare<unknown[], Row>(sql).all(...values))
  }

  #run(sql: string, ...values: readonly unknown[]): number {
    return asFault(() => this.#registry.connection.prepare<unknown[]>(sql).run(...values)).changes
  }
}
