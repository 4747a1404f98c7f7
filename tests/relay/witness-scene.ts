import { generateKeyPairSync } from 'node:crypto'
import { onTestFinished } from 'vitest'
import { createAuditWitness } from '../../core/adapters/sync/audit-witness.ts'
import type { OpenCompany } from '../../core/adapters/desk/open-company.ts'
import { findings } from '../../core/kernel/audit/finding-store.ts'
import { auditRows } from '../../core/kernel/sync/sync-store.ts'
import type { DeskMessage } from '../../core/kernel/wire/wire-message.ts'
import { relayIdentityOf } from '../../sync-relay/server/relay-identity.ts'
import type { DeviceMember } from '../../sync-relay/membership/membership.ts'
import { memoryMembership, memoryRelayStorage } from '../support/memory-relay-store.ts'
import { adminOf, openWorkstation } from '../support/relay-network.ts'
import { scratchFolder } from '../support/scratch-folder.ts'
import { auditProcess } from './audit-tree-scene.ts'

export const RELAY = relayIdentityOf(generateKeyPairSync('ed25519').privateKey)
const AT_ONCE = { leaves: 1, ms: 60_000 }
const NOW_AND_ALWAYS = { askMs: 0, graceMs: 0 }

export type Log = ReturnType<typeof newLog>

/** A relay's audit side without its sockets. What it keeps can be copied and put back. */
export function newLog(company: string, now: () => number = Date.now) {
  const store = memoryRelayStorage()
  const members = memoryMembership(company)
  const open = () => auditProcess({ storage: store.storage, membership: members.membership, identity: RELAY, pace: AT_ONCE, now })
  let process = open()
  return {
    store, members, company,
    get process() {
      return process
    },
    /** A process that begins from what is stored. */
    restart: () => void (process = open()),
  }
}

/** Workstations of one company, each with a line to whichever log it is given. */
export async function witnesses(count: number) {
  const companies: OpenCompany[] = []
  let folder: string | undefined
  for (let index = 0; index < count; index += 1) {
    const own = scratchFolder()
    const company = await openWorkstation({ folder: own, modules: [] }, folder === undefined ? undefined : { folder })
    folder ??= own
    onTestFinished(() => company.close())
    companies.push(company)
  }
  return companies
}

function memberOf({ desk, signer }: OpenCompany): DeviceMember {
  return { company: desk.core.company, device: signer.device, name: 'Desk', publicKey: signer.publicKey, grants: [], epoch: 1, enrolledAt: 0, revokedAt: null }
}

/** Something is done at the workstation that is on record. */
export function act(company: OpenCompany, count = 1): void {
  for (let index = 0; index < count; index += 1) company.desk.recordAction(adminOf(company), 'store.maintain', { kind: 'store', id: null, location: null }, { decision: 'allowed', reason: null, rules: [] })
}

/** Sends what the log lacks of the workstation's chain. */
export async function sendEntries(company: OpenCompany, log: Log): Promise<void> {
  const { read } = company.desk.core.database
  const head = await log.store.storage.auditHead(log.company, company.signer.device)
  const links = auditRows(read, company.signer.device, (head?.seq ?? 0) + 1, 1_000).map(({ seq, body, signature }) => ({ seq, body: Buffer.from(body), signature: new Uint8Array(signature) }))
  await log.process.intake.take(memberOf(company), links)
}

/** A line to the log, whose messages are in the test's hands. */
export async function lineTo(company: OpenCompany, log: Log) {
  const sent: DeskMessage[] = []
  const storedSeq = (await log.store.storage.auditHead(log.company, company.signer.device))?.seq ?? 0
  const witness = createAuditWitness({ desk: company.desk, signer: company.signer, relay: RELAY.id, line: { send: (message) => void sent.push(message) }, file: company.checkpoints, storedSeq, pace: NOW_AND_ALWAYS, onChange: () => {} })
  return { witness, sent }
}

/** One line to the log: asks, hears, answers, until nothing is on its way any more. `between`: what is changed in what the log says. */
export async function watch(company: OpenCompany, log: Log, between: (answer: Awaited<ReturnType<Log['process']['trees']['checkpoint']>>) => typeof answer = (answer) => answer): Promise<void> {
  const { witness, sent } = await lineTo(company, log)
  witness.look()
  const { trees, intake } = log.process
  for (let message = sent.shift(); message !== undefined; message = sent.shift()) {
    if (message.type === 'askCheckpoint') witness.told(between(await trees.checkpoint(log.company, message.known)))
    if (message.type === 'askInclusion') witness.told(await trees.inclusion(log.company, message.chain, message.seq, message.size))
    if (message.type === 'cosign') await trees.cosign(memberOf(company), message.size, message.cosignature)
    if (message.type === 'auditHead') await intake.compare(memberOf(company), message.head)
  }
}

export function found({ desk }: OpenCompany) {
  return findings(desk.core.database.read).toReversed()
}
