import type { Grant } from '../../core/kernel/wire/wire-message.ts'

/** Who belongs to which company, and what they may have. Never in the shared documents: what says who may write cannot be written by them. */
export interface Membership {
  company(id: string): Promise<CompanyMember | null>
  companies(): Promise<CompanyMember[]>
  /** False where there is one with this id. */
  addCompany(company: NewCompany): Promise<boolean>
  /** False where there is none. */
  setCompany(id: string, change: { readonly name?: string; readonly state?: CompanyMember['state']; readonly mostBytes?: number }): Promise<boolean>
  locations(company: string): Promise<{ readonly id: string; readonly name: string }[]>
  setLocation(company: string, location: { readonly id: string; readonly name: string }): Promise<void>
  device(company: string, device: string): Promise<DeviceMember | null>
  devices(company: string): Promise<DeviceMember[]>
  /** The secret is shown once and stored as its SHA-256 only; whoever has it enrols one device with these grants until `validUntil`. */
  invite(invitation: NewInvitation): Promise<void>
  invitations(company: string): Promise<Invitation[]>
  withdraw(company: string, invitation: string): Promise<boolean>
  /** Null where no such invitation is open, or the device has another key or is revoked. The same device with the same key again is what it was, and uses nothing up. */
  enrol(enrolment: Enrolment): Promise<DeviceMember | null>
  /** Both raise the device's epoch; null where there is no such device, or it is revoked already. */
  setGrants(company: string, device: string, grants: readonly Grant[]): Promise<DeviceMember | null>
  revoke(company: string, device: string, at: number): Promise<DeviceMember | null>
  /** When devices were last connected: told now and then, of many at once. An earlier time than is known changes nothing, and neither does a device that is not. */
  seen(devices: readonly SeenDevice[]): Promise<void>
  lastSeen(company: string): Promise<SeenDevice[]>
  /**
   * Whom an issuer of bearer tokens knows comes as this device; may be said again. Null where there is no such device, it is revoked, or the subject is
   * another device's. Raises the device's epoch where it is new.
   */
  linkSubject(company: string, device: string, subject: Subject): Promise<DeviceMember | null>
  /** Raises the epoch of the device that it was; null where there is no such link. */
  unlinkSubject(company: string, subject: Subject): Promise<DeviceMember | null>
  subjects(company: string): Promise<LinkedSubject[]>
  /** Revoked or not; null where nobody is linked. */
  deviceOf(subject: Subject): Promise<DeviceMember | null>
  /** Called after every change of a device (an enrolment too) or company, in this process or another. Returns how to stop. */
  onChange(listener: (company: string, device: string | null) => void): () => void
  close(): Promise<void>
}

export interface CompanyMember {
  readonly id: string
  readonly name: string
  readonly state: 'active' | 'suspended'
  readonly mostBytes: number
  readonly createdAt: number
}
export type NewCompany = CompanyMember

export interface DeviceMember {
  readonly company: string
  readonly device: string
  readonly name: string
  /** Ed25519, raw, 32 bytes. */
  readonly publicKey: Uint8Array
  readonly grants: readonly Grant[]
  /** Rises with every change of its grants. */
  readonly epoch: number
  readonly enrolledAt: number
  readonly revokedAt: number | null
}

export interface SeenDevice {
  readonly company: string
  readonly device: string
  /** Epoch ms. */
  readonly at: number
}

/** Somebody as an issuer (OIDC) names him: over all companies, one subject is one device. */
export interface Subject {
  readonly issuer: string
  readonly subject: string
}

export interface LinkedSubject extends Subject {
  readonly device: string
}

export interface NewInvitation {
  readonly id: string
  readonly company: string
  /** What the device will be called. */
  readonly name: string
  readonly secretHash: Uint8Array
  readonly grants: readonly Grant[]
  readonly createdAt: number
  readonly validUntil: number
}
export type Invitation = Omit<NewInvitation, 'secretHash'> & { readonly usedBy: string | null }

export interface Enrolment {
  readonly company: string
  readonly device: string
  readonly publicKey: Uint8Array
  readonly secretHash: Uint8Array
  readonly at: number
}
