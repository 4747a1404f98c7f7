import { createHash, randomBytes, randomUUID } from 'node:crypto'
import type { ClientOwner, Grant } from '../../core/kernel/wire/wire-message.ts'
import type { DeviceMember, Membership, NewInvitation } from '../../sync-relay/membership/membership.ts'
import { StorageFault, type NewUpdate, type RelayStorage, type StoredLink } from '../../sync-relay/storage/relay-storage.ts'

export interface KeptDocument {
  readonly updates: NewUpdate[]
  /** Stands for everything up to `seq`. */
  readonly base?: { readonly bytes: Uint8Array; readonly seq: number; readonly owners: readonly ClientOwner[] } | undefined
}

/** A relay's storage in memory, which outlives the relay, can be put back to what it was, and says what it acknowledged. */
export function memoryRelayStorage() {
  let documents = new Map<string, KeptDocument>()
  let audit = new Map<string, StoredLink[]>()
  let tree = new Map<string, readonly Uint8Array[]>()

  const storage: RelayStorage = {
    async load(_company, document) {
      const kept = documents.get(document)
      if (!kept) return null
      const owners: ClientOwner[] = [...(kept.base?.owners ?? []), ...ownersIn(kept.updates)]
      return { base: kept.base?.bytes ?? null, baseSeq: kept.base?.seq ?? 0, tail: kept.updates.map(({ bytes }) => bytes), owners }
    },
    async append(updates) {
      for (const update of updates) {
        const kept = documents.get(update.document) ?? { updates: [] }
        documents.set(update.document, kept)
        kept.updates.push({ ...update, bytes: update.bytes.slice() })
      }
    },
    async fold(_company, document, bytes, seq) {
      const kept = documents.get(document)
      if (kept && seq > (kept.base?.seq ?? 0)) documents.set(document, { updates: kept.updates.filter((update) => update.seq > seq), base: { bytes: bytes.slice(), seq, owners: [...(kept.base?.owners ?? []), ...ownersIn(kept.updates.filter((update) => update.seq <= seq))] } })
    },
    async replace(_company, document, bytes, seq) {
      const kept = documents.get(document)
      const head = kept?.updates.at(-1)?.seq ?? kept?.base?.seq ?? 0
      if (!kept || seq !== head + 1) throw new StorageFault('taken')
      documents.set(document, { updates: [], base: { bytes: bytes.slice(), seq, owners: [...(kept.base?.owners ?? []), ...ownersIn(kept.updates)] } })
    },
    async appendAudit(company, device, links) {
      const key = `${company} ${device}`
      audit.set(key, [...(audit.get(key) ?? []), ...links])
    },
    auditHead: async (company, device) => audit.get(`${company} ${device}`)?.at(-1) ?? null,
    readAudit: async (company, device, after, most) => (audit.get(`${company} ${device}`) ?? []).filter(({ seq }) => seq > after).slice(0, most),
    async appendTree(company, appends) {
      if (appends.some(({ log, after }) => (tree.get(`${company} ${log}`)?.length ?? 0) !== after)) throw new StorageFault('taken')
      for (const { log, records } of appends) tree.set(`${company} ${log}`, [...(tree.get(`${company} ${log}`) ?? []), ...records])
    },
    readTree: async (company, log, after, most) => (tree.get(`${company} ${log}`) ?? []).slice(after, after + most),
    treeHead: async (company, log) => tree.get(`${company} ${log}`)?.length ?? 0,
    usage: async () => ({ documents: documents.size, bytes: 0 }),
    async close() {},
  }
  return {
    storage,
    auditOf: (company: string, device: string) => audit.get(`${company} ${device}`) ?? [],
    baseOf: (document: string) => documents.get(document)?.base?.bytes ?? null,
    updatesOf: (document: string) => documents.get(document)?.updates ?? [],
    names: () => [...documents.keys()],
    copy: () => ({ documents: new Map([...documents].map(([name, { updates, base }]) => [name, { updates: [...updates], base }])), audit: new Map([...audit].map(([key, links]) => [key, [...links]])), tree: new Map(tree) }),
    restore(copy: { documents: Map<string, KeptDocument>; audit: Map<string, StoredLink[]>; tree: Map<string, readonly Uint8Array[]> }) {
      documents = copy.documents
      audit = copy.audit
      tree = copy.tree
    },
  }
}

function ownersIn(updates: readonly NewUpdate[]): ClientOwner[] {
  return updates.flatMap(({ claimed, device }) => claimed.map((client) => ({ client, device })))
}

/** Who belongs to one company, in memory. */
export function memoryMembership(company: string) {
  const devices = new Map<string, DeviceMember>()
  const invitations = new Map<string, NewInvitation>()
  const listeners = new Set<(company: string, device: string | null) => void>()

  function change(device: string, change: Partial<DeviceMember>): DeviceMember | null {
    const known = devices.get(device)
    if (!known) return null
    const changed = { ...known, ...change, epoch: known.epoch + 1 }
    devices.set(device, changed)
    for (const listener of listeners) listener(company, device)
    return changed
  }

  const membership: Membership = {
    company: async (id) => (id === company ? { id, name: 'Test', state: 'active', mostBytes: 2 ** 40, createdAt: 0 } : null),
    companies: async () => [],
    addCompany: async () => false,
    async setCompany() {
      for (const listener of listeners) listener(company, null)
      return true
    },
    locations: async () => [],
    setLocation: async () => {},
    device: async (of, device) => (of === company ? (devices.get(device) ?? null) : null),
    devices: async () => [...devices.values()],
    invite: async (invitation) => void invitations.set(Buffer.from(invitation.secretHash).toString('hex'), invitation),
    invitations: async () => [],
    withdraw: async () => false,
    async enrol({ company: of, device, publicKey, secretHash, at }) {
      const invitation = invitations.get(Buffer.from(secretHash).toString('hex'))
      if (!invitation || of !== company) return null
      invitations.delete(Buffer.from(secretHash).toString('hex'))
      const member = { company, device, name: invitation.name, publicKey, grants: invitation.grants, epoch: 1, enrolledAt: at, revokedAt: null }
      devices.set(device, member)
      return member
    },
    setGrants: async (_company, device, grants) => change(device, { grants }),
    revoke: async (_company, device, at) => change(device, { revokedAt: at }),
    seen: async () => {},
    lastSeen: async () => [],
    linkSubject: async () => null,
    unlinkSubject: async () => null,
    subjects: async () => [],
    deviceOf: async () => null,
    onChange(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    async close() {},
  }
  return {
    membership,
    /** The secret of an invitation with these grants. */
    async invite(grants: readonly Grant[]): Promise<string> {
      const secret = randomBytes(32)
      await membership.invite({ id: randomUUID(), company, name: 'Desk', secretHash: new Uint8Array(createHash('sha256').update(secret).digest()), grants, createdAt: 0, validUntil: Number.MAX_SAFE_INTEGER })
      return secret.toString('base64url')
    },
  }
}
