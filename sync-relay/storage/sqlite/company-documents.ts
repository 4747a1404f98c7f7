import type { ClientOwner } from '../../../core/kernel/wire/wire-message.ts'
import type { StoredDocument } from '../../documents/relay-document.ts'
import { readBase, readEntries, readLink, skipEntries, writeBase, type Entry } from '../entries.ts'
import { StorageFault, type StoredLink } from '../relay-storage.ts'
import type { CompanyLogs, Log } from './company-logs.ts'
import type { RunRow } from './company-schema.ts'

export function loadDocument(logs: CompanyLogs, name: string): StoredDocument | null {
  const log = logs.log(name)
  if (log === null || log.head === 0) return null
  const { base, owners } = readFolded(logs, log)
  const tail: Uint8Array[] = []
  for (const entry of entriesAfter(logs, log, log.baseSeq)) {
    tail.push(entry.bytes)
    owners.push(...entry.claimed)
  }
  return { base, baseSeq: log.baseSeq, tail, owners }
}

export function foldDocument(logs: CompanyLogs, name: string, base: Uint8Array, upTo: number): void {
  const log = logs.log(name)
  if (log === null || upTo > log.head) throw new Error('folded further than what is stored')
  if (upTo > log.baseSeq) putBase(logs, log, base, upTo)
}

export function replaceDocument(logs: CompanyLogs, name: string, base: Uint8Array, seq: number): void {
  const log = logs.log(name)
  if (log === null || seq !== log.head + 1) throw new StorageFault('taken')
  putBase(logs, log, base, seq)
  log.head = seq
}

/** In the place of everything up to `upTo`. */
function putBase(logs: CompanyLogs, log: Log, base: Uint8Array, upTo: number): void {
  if ((log.recent[0]?.first ?? Infinity) <= upTo) logs.move()
  const folded = logs.transact(() => {
    const { base: replaced, owners } = readFolded(logs, log)
    let gone = replaced === null ? 0 : writeBase(replaced, owners).length
    let written = 0
    for (const run of logs.sql.runsUpTo.all(log.no, upTo)) {
      const body = openRun(logs, log, run)
      const entries = readEntries(body, run.last - run.first + 1)
      for (const { claimed } of entries.slice(0, upTo - run.first + 1)) owners.push(...claimed)
      gone += body.length
      logs.sql.dropRun.run(run.id)
      if (run.last <= upTo) continue
      const left = body.subarray(skipEntries(body, upTo - run.first + 1))
      logs.putRun(log, upTo + 1, run.last, left)
      written += left.length
    }
    const payload = writeBase(base, owners)
    logs.sql.putBase.run(log.no, upTo, logs.seal.version, logs.seal.seal(payload, ['base', log.name, upTo]))
    return logs.changeTotal(written + payload.length, gone)
  })
  folded()
  log.baseSeq = upTo
}

export function readLinks(logs: CompanyLogs, name: string, after: number, most: number): StoredLink[] {
  return readRecords(logs, name, after, most).map((bytes, index) => readLink(after + 1 + index, bytes))
}

export function readRecords(logs: CompanyLogs, name: string, after: number, most: number): Uint8Array[] {
  const log = logs.log(name)
  const records: Uint8Array[] = []
  if (log === null || after >= log.head) return records
  for (const { bytes } of entriesAfter(logs, log, after)) {
    if (records.length === most) break
    records.push(bytes)
  }
  return records
}

/** Everything of a log after a place, in order and without a gap. */
function* entriesAfter(logs: CompanyLogs, log: Log, after: number): Generator<Entry> {
  let next = after + 1
  // One run at a time: whoever wants a few records from the middle does not hold what comes after them.
  for (const run of logs.sql.runsFrom.iterate(log.no, log.no, next)) {
    if (run.last < next) continue
    if (run.first > next) throw new StorageFault('tampered')
    yield* readEntries(openRun(logs, log, run), run.last - run.first + 1).slice(next - run.first)
    next = run.last + 1
  }
  for (const { first, count, bytes } of log.recent) {
    if (first + count <= next) continue
    if (first > next) throw new StorageFault('tampered')
    yield* readEntries(bytes, count).slice(next - first)
    next = first + count
  }
  if (next !== Math.max(log.head, after) + 1) throw new StorageFault('tampered')
}

function readFolded(logs: CompanyLogs, log: Log): { base: Uint8Array | null; owners: ClientOwner[] } {
  const row = logs.sql.base.get(log.no)
  if ((row?.seq ?? 0) !== log.baseSeq) throw new StorageFault('tampered')
  return row === undefined ? { base: null, owners: [] } : readBase(logs.seal.open(row.sealed, row.version, ['base', log.name, row.seq]))
}

function openRun(logs: CompanyLogs, log: Log, run: RunRow): Uint8Array {
  return logs.seal.open(run.sealed, run.version, ['run', log.name, run.first, run.last])
}
