/** What the operator's actions answer, as JSON: for the command line and the page. Times are epoch ms. Grants as in `grant-text.ts`. */
export interface AdminAnswers {
  readonly 'company add': CompanyAnswer
  readonly 'company list': readonly (CompanyAnswer & { readonly usage: UsageAnswer; readonly devices: number; /** Null where no relay runs. */ readonly sockets: number | null })[]
  readonly 'company set': CompanyAnswer
  readonly 'company plan': PlanAnswer
  /** Oldest first. */
  readonly 'company plans': readonly PlanAnswer[]
  readonly 'company usage': UsageAnswer & { readonly mostBytes: number; readonly sockets: number | null }
  readonly 'location set': readonly LocationAnswer[]
  readonly 'location list': readonly LocationAnswer[]
  /** The secret is told this once. */
  readonly 'invitation add': { readonly invitation: string; readonly company: string; readonly relay: string; readonly address: string | null; readonly secret: string; readonly validUntil: number }
  readonly 'invitation list': readonly InvitationAnswer[]
  readonly 'invitation withdraw': { readonly withdrawn: string }
  readonly 'device list': readonly (DeviceAnswer & { readonly seenAt: number | null; readonly sockets: number | null })[]
  readonly 'device grant': DeviceAnswer
  readonly 'device revoke': DeviceAnswer
  readonly 'device link-subject': DeviceAnswer
  readonly 'device unlink-subject': DeviceAnswer
  readonly 'device subjects': readonly SubjectAnswer[]
  readonly 'audit show': AuditAnswer
  readonly 'keys show': { readonly newest: number; readonly inUse: readonly number[]; readonly keys: readonly { readonly version: number; readonly state: 'active' | 'retiring' | 'retired' | 'destroyed'; readonly madeAt: number; readonly retiredAt: number | null; readonly destroyedAt: number | null }[] }
  readonly 'keys rotate': { readonly kek: number } | { readonly version: number }
  readonly 'keys purge': KeyPurgeAnswer
  readonly 'relay health': HealthAnswer
  readonly 'log show': { readonly entries: readonly LogEntryAnswer[]; /** The first that does not follow from those before. */ readonly brokenAt: number | null }
  readonly 'backup': { readonly target: string }
  readonly 'admin open': { readonly address: string; readonly validUntil: number }
}

export interface KeyPurgeAnswer {
  readonly days: number
  /** False: this was told, and nothing was done. */
  readonly isDone: boolean
  readonly keys: readonly PurgedKeyAnswer[]
}

/** What becomes of a retired key, or why it stays: retired not long enough ago, a backup that is still there holds rows under it, or rows here are. */
export interface PurgedKeyAnswer {
  readonly version: number
  readonly retiredAt: number
  readonly fate: 'destroyed' | 'would_go' | 'recent' | 'backup' | 'rows'
}

/** The company's audit tree. */
export interface AuditAnswer {
  readonly entries: number
  /** The newest: a signed note (C2SP). */
  readonly checkpoint: { readonly size: number; readonly at: number; readonly note: string } | null
  /** Size of the newest that enough witnesses countersigned; 0 for none. */
  readonly cosigned: number
  /** Devices that signed two entries under one number, with the links of both, hex. */
  readonly forks: readonly { readonly device: string; readonly seq: number; readonly at: number; readonly kept: string; readonly other: string }[]
  /** Entries that were not taken, and why; `entry` is as its device wrote it. */
  readonly refused: readonly { readonly device: string; readonly seq: number; readonly why: 'revoked' | 'lease_over' | 'lease_unknown'; readonly at: number; readonly entry: string }[]
}

export interface CompanyAnswer {
  readonly id: string
  readonly name: string
  readonly state: 'active' | 'suspended'
  /** Null: what its administrators switch on counts, and nothing else. */
  readonly plan: PlanAnswer | null
  /** Workstations that say that they hold this version of a plan or a later one, of which the relay does not know what is in it: they take none up to the highest. */
  readonly planAhead: readonly PlanAheadAnswer[]
  readonly mostBytes: number
  readonly createdAt: number
}

/** What was agreed with a company, and told to its desks but for the note. */
export interface PlanAnswer {
  readonly version: number
  readonly modules: readonly string[]
  readonly from: number
  readonly until: number | null
  readonly note: string | null
}

export interface PlanAheadAnswer {
  readonly device: string
  readonly name: string
  readonly known: number
  /** When it said so. */
  readonly at: number
}

export interface UsageAnswer {
  readonly documents: number
  readonly bytes: number
}

export interface LocationAnswer {
  readonly id: string
  readonly name: string
}

export interface InvitationAnswer {
  readonly id: string
  readonly company: string
  readonly name: string
  readonly grants: readonly string[]
  readonly createdAt: number
  readonly validUntil: number
  /** The device that it made. */
  readonly usedBy: string | null
}

export interface DeviceAnswer {
  readonly company: string
  readonly device: string
  readonly name: string
  readonly grants: readonly string[]
  readonly epoch: number
  readonly enrolledAt: number
  readonly revokedAt: number | null
  /** The beginning of its key's SHA-256, hex. */
  readonly key: string
}

/** Whom an issuer of bearer tokens (OpenID Connect) knows, and which device he comes as. */
export interface SubjectAnswer {
  readonly issuer: string
  readonly subject: string
  readonly device: string
}

export interface HealthAnswer {
  readonly relay: string
  readonly address: string | null
  readonly isReady: boolean
  readonly startedAt: number
  readonly memoryBytes: number
  readonly connections: number
  readonly sessions: number
  readonly rooms: number
  /** 1 or 0: storage answers; what other processes store is heard of as they store it. */
  readonly storageUp: number
  readonly fanoutLive: number
  readonly delivered: number
  readonly stored: number
  readonly folded: number
  readonly refused: number
  readonly commits: number
  readonly commitFaults: number
  /** The bound that half of all commits, and 99 of 100, lie under; null before the first, or beyond all bounds. */
  readonly commitMs: { readonly p50: number | null; readonly p99: number | null }
  /** Of the event loop, p99 of the last ten seconds. */
  readonly delayMs: number
}

export interface LogEntryAnswer {
  readonly seq: number
  readonly at: number
  readonly who: string
  readonly what: string
  readonly facts: Readonly<Record<string, unknown>>
  readonly link: string
}

/** What an action is refused with. */
export type AdminRefusalCode = 'no_action' | 'malformed' | 'company_exists' | 'no_company' | 'no_invitation' | 'no_device' | 'no_relay' | 'no_page' | 'no_folder' | 'plan_behind'
