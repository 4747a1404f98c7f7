import type { AuditAnswer } from '../admin/answers.ts'
import type { RelayStorage } from '../storage/relay-storage.ts'
import { ENOUGH_WITNESSES } from './company-checkpoints.ts'
import { readCheckpointRecord, readCosignature, readFork, readRefused, TREE_LOGS } from './tree-records.ts'

type TreeStorage = Pick<RelayStorage, 'readTree' | 'treeHead'>

const MOST = 100

/** How far a company's audit tree is, as it lies in storage, and which devices have written two histories. */
export async function auditStatus(storage: TreeStorage, company: string): Promise<AuditAnswer> {
  const [checkpoint] = (await newest(storage, company, TREE_LOGS.checkpoint, 1)).map(readCheckpointRecord)
  const cosigners = Map.groupBy((await newest(storage, company, TREE_LOGS.cosignature, MOST)).map(readCosignature), ({ size }) => size)
  const forks = (await newest(storage, company, TREE_LOGS.fork, MOST)).map(readFork)
  const refused = (await newest(storage, company, TREE_LOGS.refused, MOST)).map(readRefused)
  const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex')
  return {
    entries: await storage.treeHead(company, TREE_LOGS.leaf),
    checkpoint: checkpoint === undefined ? null : { size: checkpoint.size, at: checkpoint.at, note: Buffer.from(checkpoint.note).toString('utf8') },
    cosigned: Math.max(0, ...[...cosigners].filter(([, all]) => all.length >= ENOUGH_WITNESSES).map(([size]) => size)),
    forks: forks.map(({ device, seq, at, kept, other }) => ({ device, seq, at, kept: hex(kept.link), other: hex(other.link) })),
    refused: refused.map(({ device, seq, why, at, body }) => ({ device, seq, why, at, entry: Buffer.from(body).toString('utf8') })),
  }
}

async function newest(storage: TreeStorage, company: string, log: string, most: number): Promise<Uint8Array[]> {
  return storage.readTree(company, log, Math.max(0, (await storage.treeHead(company, log)) - most), most)
}
