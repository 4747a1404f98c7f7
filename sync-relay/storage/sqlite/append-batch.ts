import { WireReader } from '../../../core/kernel/wire/wire-reader.ts'
import { WireWriter } from '../../../core/kernel/wire/wire-writer.ts'
import { writeEntry, writeLink } from '../entries.ts'
import type { NewUpdate, StoredLink, TreeAppend } from '../relay-storage.ts'
import type { Stretch } from './company-logs.ts'
import { auditLog, documentLog, treeLog } from './log-names.ts'
import type { WriteMessage } from './store-calls.ts'

/** Bytes. */
const SPARE = 256

/** What was appended since the last batch, written as it will be stored, in two buffers that go over to the other thread without being copied. */
export class AppendBatch {
  #heads = new WireWriter()
  #entries = new WireWriter()
  #units = 0

  get units(): number {
    return this.#units
  }

  /** Updates of one company. False, and nothing is added, where those of a document do not follow each other. */
  addUpdates(company: string, updates: readonly NewUpdate[]): boolean {
    const byDocument = new Map<string, NewUpdate[]>()
    for (const update of updates) {
      if (update.company !== company) throw new Error('one append is about one company')
      const list = byDocument.get(update.document)
      if (list === undefined) byDocument.set(update.document, [update])
      else if (update.seq !== (list[0] as NewUpdate).seq + list.length) return false
      else list.push(update)
    }
    this.#begin(company, byDocument.size)
    for (const [document, list] of byDocument) {
      this.#stretch(documentLog(document), (list[0] as NewUpdate).seq, list.length, () => {
        for (const { bytes, claimed, device } of list) writeEntry(this.#entries, bytes, claimed, device)
      })
    }
    return true
  }

  /** The same for links of one device. */
  addLinks(company: string, device: string, links: readonly StoredLink[]): boolean {
    const [first] = links
    if (first === undefined || links.some(({ seq }, index) => seq !== first.seq + index)) return false
    this.#begin(company, 1)
    this.#stretch(auditLog(device), first.seq, links.length, () => {
      for (const link of links) writeEntry(this.#entries, writeLink(link), [], '')
    })
    return true
  }

  addTree(company: string, appends: readonly TreeAppend[]): void {
    this.#begin(company, appends.length)
    for (const { log, after, records } of appends) {
      this.#stretch(treeLog(log), after + 1, records.length, () => {
        for (const record of records) writeEntry(this.#entries, record, [], '')
      })
    }
  }

  /** Ends it; the next one is empty. */
  take(): WriteMessage['write'] {
    const batch = { heads: this.#heads.done(), entries: this.#entries.done() }
    // The next one is likely to be about as large.
    this.#heads = new WireWriter(batch.heads.length + SPARE)
    this.#entries = new WireWriter(batch.entries.length + SPARE)
    this.#units = 0
    return batch
  }

  #begin(company: string, logs: number): void {
    this.#heads.text(company).number(logs)
    this.#units += 1
  }

  #stretch(name: string, first: number, count: number, write: () => void): void {
    const at = this.#entries.length
    write()
    this.#heads.text(name).number(first).number(count).number(this.#entries.length - at)
  }
}

export interface Unit {
  readonly company: string
  readonly stretches: readonly Stretch[]
}

export function readBatch({ heads, entries }: WriteMessage['write']): Unit[] {
  const reader = new WireReader(heads)
  const units: Unit[] = []
  for (let at = 0; reader.left > 0; ) {
    const company = reader.text(Infinity)
    const stretches = reader.list(Infinity, () => {
      const [name, first, count, length] = [reader.text(Infinity), reader.number(), reader.number(), reader.number()]
      at += length
      return { name, first, count, bytes: entries.subarray(at - length, at) }
    })
    units.push({ company, stretches })
  }
  return units
}
