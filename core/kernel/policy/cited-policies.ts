import type { Migration } from '../migrations/migration.ts'
import type { Database, ReadDatabase, WriteDatabase } from '../ports/database.ts'
import type { Sha256 } from '../ports/environment.ts'
import { policyDigest, policyText } from './policy.ts'
import type { PolicyDocument } from './policy-document.ts'

export const CITED_POLICY_MIGRATIONS: readonly Migration[] = [
  {
    scope: 'kernel',
    id: 3150,
    name: 'which policies entries name from where on, and which ones the program brought',
    up: [
      'CREATE TABLE policy_cited (device TEXT NOT NULL, policy TEXT NOT NULL, seq INTEGER NOT NULL, PRIMARY KEY (device, policy)) STRICT, WITHOUT ROWID',
      'CREATE TABLE policy_brought (sha256 TEXT NOT NULL PRIMARY KEY, document TEXT NOT NULL, since INTEGER NOT NULL) STRICT, WITHOUT ROWID',
    ],
    down: ['DROP TABLE policy_brought', 'DROP TABLE policy_cited'],
  },
]

/** From which entry on a chain names a policy. */
export interface Citation {
  readonly policy: string
  readonly seq: number
}

/** The first entry that names it stays. */
export function noteCited(tx: WriteDatabase, device: string, policy: string, seq: number): void {
  tx.run('INSERT INTO policy_cited (device, policy, seq) VALUES (?, ?, ?) ON CONFLICT DO NOTHING', device, policy, seq)
}

/** By chain. Of entries that were there before this was noted, none. */
export function citationsByChain(read: ReadDatabase): ReadonlyMap<string, readonly Citation[]> {
  return Map.groupBy(read.all<Citation & { readonly device: string }>('SELECT device, policy, seq FROM policy_cited'), ({ device }) => device)
}

export interface BroughtPolicy {
  readonly sha256: string
  readonly document: string
  /** When this workstation first ran a program that brings it. */
  readonly since: number
}

/** Each version of the program brings a policy of its own: what older ones brought stands in this workstation's entries, and is kept to be held against them. */
export function noteBrought(database: Database, policy: PolicyDocument, sha256: Sha256, now: number): void {
  const digest = policyDigest(policy, sha256)
  if (database.read.get('SELECT 1 FROM policy_brought WHERE sha256 = ?', digest) !== undefined) return
  database.transact((tx) => tx.run('INSERT INTO policy_brought (sha256, document, since) VALUES (?, ?, ?)', digest, policyText(policy), now))
}

export function broughtPolicies(read: ReadDatabase): BroughtPolicy[] {
  return read.all<BroughtPolicy>('SELECT sha256, document, since FROM policy_brought ORDER BY since, sha256')
}
