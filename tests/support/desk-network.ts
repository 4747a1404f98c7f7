import { copyFileSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as Y from 'yjs'
import { createCompany, joinCompany, type OpenCompany } from '../../core/adapters/desk/open-company.ts'
import { applyRemote } from '../../core/kernel/desk/apply-remote.ts'
import { clientOwners } from '../../core/kernel/sync/sync-store.ts'
import type { ModuleManifest } from '../../core/kernel/registry/module.ts'
import { valueOf } from './test-desk.ts'

const UNLOCK = { kind: 'file' as const, secret: new Uint8Array(32).fill(9) }

interface Peer {
  readonly company: OpenCompany
  /** Newest outbox row that each other peer has had. */
  readonly sent: number[]
}

/**
 * Several desks of one company with nothing between them but hands: `deliver` carries what one has written to another, in the order it was
 * written (as any channel does), as late, as seldom and as often as the test wants.
 */
export interface DeskNetwork {
  readonly desks: readonly OpenCompany[]
  /** Of all desks. */
  readonly clock: { set(ms: number): void }
  /** Up to `count` of the waiting updates; `again` sends the last ones once more. Returns how many were taken. */
  deliver(from: number, to: number, count: number, again?: number): number
  /** Everything to everybody, until nothing is left. */
  settle(): void
  dispose(): void
}

export async function openDeskNetwork(modules: () => readonly ModuleManifest[], size: number, start: number): Promise<DeskNetwork> {
  const root = mkdtempSync(join(tmpdir(), 'trujourney-net-'))
  let now = start
  const clock = { now: () => now++ }
  const peers: Peer[] = []
  for (let index = 0; index < size; index++) {
    const folder = mkdtempSync(join(root, `desk-${index}-`))
    const options = { folder, modules: modules(), clock }
    if (index > 0) copyFileSync(join(folderOf(peers[0]!), 'keys.json'), join(folder, 'keys.json'))
    const company = valueOf(index === 0 ? await createCompany(options, UNLOCK) : await joinCompany(options, UNLOCK))
    peers.push({ company, sent: Array.from({ length: size }, () => 0) })
  }

  function deliver(from: number, to: number, count: number, again = 0): number {
    const sender = peers[from]!
    const receiver = peers[to]!
    const after = sender.sent[to]!
    const rows = sender.company.desk.core.database.read.all<{ id: number; document: string; bytes: Uint8Array }>('SELECT id, document, bytes FROM outbox WHERE id > ? ORDER BY id LIMIT ?', after - again, count + again)
    let taken = 0
    for (const row of rows) {
      const bytes = row.bytes.length > 0 ? new Uint8Array(row.bytes) : whole(sender.company, row.document)
      if (row.document !== '') {
        const result = applyRemote(receiver.company.desk, { document: row.document, update: bytes, device: row.bytes.length > 0 ? sender.company.desk.core.device : owners(sender.company, row.document) })
        if (!result.ok && result.failure.code === 'document.gap') return taken
        valueOf(result)
      }
      if (row.id > sender.sent[to]!) {
        sender.sent[to] = row.id
        taken += 1
      }
    }
    return taken
  }

  return {
    desks: peers.map((peer) => peer.company),
    clock: { set: (ms) => void (now = ms) },
    deliver,
    settle() {
      for (let round = 0, moved = 1; moved > 0; round++) {
        if (round > 1_000) throw new Error('the network never settles')
        moved = 0
        for (let from = 0; from < size; from++) for (let to = 0; to < size; to++) if (from !== to) moved += deliver(from, to, 10_000)
      }
    },
    dispose() {
      for (const { company } of peers) company.close()
      rmSync(root, { recursive: true, force: true })
    },
  }
}

function folderOf(peer: Peer): string {
  return join(peer.company.store.path, '..')
}

/** Of a whole document: whoever wrote what is in it. */
function owners({ desk: { core } }: OpenCompany, document: string): ReadonlyMap<number, string> {
  const { read } = core.database
  const own = core.documents.clientOf(read, document)
  return new Map([...clientOwners(read, document).map(({ client, device }) => [client, device] as const), ...(own === undefined ? [] : [[own, core.device] as const])])
}

function whole(company: OpenCompany, document: string): Uint8Array {
  return document === '' ? new Uint8Array(0) : Y.encodeStateAsUpdate(company.desk.core.documents.open(company.desk.core.database.read, document).doc)
}
