import { z } from 'zod'
import { deskState, setDeskState } from '../desk/desk-state.ts'
import type { ReadDatabase, WriteDatabase } from '../ports/database.ts'
import type { WitnessFault } from './witness.ts'

/** Something that does not fit, with what shows it. */
export interface NewFinding {
  readonly fault: WitnessFault
  readonly relay: string
  /** The checkpoint that was held, and what was shown: signed notes as text. */
  readonly held: string | null
  readonly shown: string | null
  /** Of the entry it is about. */
  readonly seq: number | null
}

export interface Finding extends NewFinding {
  readonly id: number
  readonly at: number
  /** Somebody answers for it; null: nobody has looked at it. */
  readonly acceptedAt: number | null
}

const COLUMNS = 'id, at, fault, relay, held, shown, seq, accepted_at AS acceptedAt'

/** False: it is on record already. The relay's word changes with every minute; what is held does not while it is contradicted. */
export function noteFinding(tx: WriteDatabase, { fault, relay, held, shown, seq }: NewFinding, at: number): boolean {
  if (tx.get('SELECT 1 FROM audit_finding WHERE fault = ? AND relay = ? AND held IS ? AND seq IS ? AND accepted_at IS NULL', fault, relay, held, seq) !== undefined) return false
  tx.run('INSERT INTO audit_finding (at, fault, relay, held, shown, seq) VALUES (?, ?, ?, ?, ?, ?)', at, fault, relay, held, shown, seq)
  return true
}

/** Newest first. */
export function findings(read: ReadDatabase): Finding[] {
  return read.all<Finding>(`SELECT ${COLUMNS} FROM audit_finding ORDER BY id DESC`)
}

/** How many were open. */
export function acceptFindings(tx: WriteDatabase, at: number): number {
  const open = tx.get<{ n: number }>('SELECT count(*) AS n FROM audit_finding WHERE accepted_at IS NULL')?.n ?? 0
  tx.run('UPDATE audit_finding SET accepted_at = ? WHERE accepted_at IS NULL', at)
  return open
}

/** Somebody has said that what is held there counts no more: what the relay shows next is where this witness begins anew. */
export function isGivenUp(read: ReadDatabase, relay: string, held: string): boolean {
  return read.get('SELECT 1 FROM audit_finding WHERE relay = ? AND held = ? AND accepted_at IS NOT NULL LIMIT 1', relay, held) !== undefined
}

const witnessedSchema = z.strictObject({
  relay: z.string(),
  size: z.int(),
  /** Hex. */
  root: z.string(),
  /** When it was verified, by this workstation's clock. */
  at: z.int(),
  cosigned: z.strictObject({ size: z.int(), devices: z.array(z.string()) }).nullable(),
})
/** What is held, for those who look into the database; what counts is beside it. */
export type Witnessed = z.output<typeof witnessedSchema>

const NAME = 'audit.witnessed'

export function readWitnessed(read: ReadDatabase): Witnessed | null {
  const value = deskState(read, NAME)
  return value === null ? null : witnessedSchema.parse(JSON.parse(value))
}

export function writeWitnessed(tx: WriteDatabase, witnessed: Witnessed): void {
  setDeskState(tx, NAME, JSON.stringify(witnessed))
}

/** The relay has shown that this entry of a chain is in the tree of a checkpoint; it stands for those before it, which the relay takes in one after the other. */
export function noteIncluded(tx: WriteDatabase, { device, seq, size, at }: { readonly device: string; readonly seq: number; readonly size: number; readonly at: number }): void {
  tx.run('INSERT INTO audit_included (device, seq, size, at) VALUES (?, ?, ?, ?) ON CONFLICT (device, seq) DO NOTHING', device, seq, size, at)
}

export interface EntryProof {
  /** Size of the first checkpoint that it was shown to be in; null: signed, and no further yet. */
  readonly checkpoint: number | null
  /** How many workstations have countersigned a checkpoint from there on; null: not enough yet. */
  readonly witnesses: number | null
}

/** How far entries of chains have come, as this workstation has seen it: of its own chain alone it asks. */
export function entryProofs(read: ReadDatabase): (device: string, seq: number) => EntryProof {
  const cosigned = readWitnessed(read)?.cosigned ?? null
  return (device, seq) => {
    const checkpoint = read.get<{ size: number }>('SELECT size FROM audit_included WHERE device = ? AND seq >= ? ORDER BY seq LIMIT 1', device, seq)?.size ?? null
    return { checkpoint, witnesses: checkpoint !== null && cosigned !== null && cosigned.size >= checkpoint ? cosigned.devices.length : null }
  }
}
