import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { parentPort, workerData } from 'node:worker_threads'
import { StorageFault, type StoredLink } from '../relay-storage.ts'
import { readBatch, type Unit } from './append-batch.ts'
import { foldDocument, loadDocument, readLinks, readRecords, replaceDocument } from './company-documents.ts'
import { CompanyFiles } from './company-files.ts'
import type { CompanyLogs } from './company-logs.ts'
import { auditLog, documentLog, isDocumentLog, treeLog } from './log-names.ts'
import { MemberTables } from './member-tables.ts'
import { Registry, REGISTRY_FORMAT, REGISTRY_SCHEMA } from './registry.ts'
import { createDatabase, faultOf } from './relay-connection.ts'
import { rewrapCompany } from './rewrap-company.ts'
import type { CallMessage, StoreAnswer, StoreCalls, StoreWorkerData, WriteMessage } from './store-calls.ts'

const { folder, registryKey, keks, mostOpen } = workerData as StoreWorkerData

function openRegistry(): Registry {
  const path = join(folder, 'registry.db')
  if (!existsSync(path)) createDatabase(path, registryKey, REGISTRY_SCHEMA, REGISTRY_FORMAT)
  return new Registry(path, registryKey, keks)
}

function write(batch: WriteMessage['write'], files: CompanyFiles, members: MemberTables): (StorageFault['kind'] | null)[] {
  const units = readBatch(batch)
  const outcomes = new Map<Unit, StorageFault['kind'] | null>()
  for (const [company, own] of Map.groupBy(units, (unit) => unit.company)) {
    try {
      const logs = files.logs(company)
      const added = own.reduce((sum, { stretches }) => sum + stretches.reduce((bytes, stretch) => bytes + stretch.bytes.length, 0), 0)
      // Beyond what the company may keep nothing is added to documents; what is there stays, and audit chains go on.
      const isFull = logs.usage.bytes + added > (members.company(company)?.mostBytes ?? Infinity)
      const [refused, wanted] = [own.filter((unit) => isFull && holdsDocuments(unit)), own.filter((unit) => !isFull || !holdsDocuments(unit))]
      for (const unit of refused) outcomes.set(unit, 'full')
      const taken = logs.append(wanted.map(({ stretches }) => stretches))
      wanted.forEach((unit, index) => outcomes.set(unit, taken[index] ?? null))
    } catch (error) {
      const fault = faultOf(error)
      // A mistake of ours meets one company; it is told, and the others go on.
      if (!(fault instanceof StorageFault)) send({ unexpected: fault instanceof Error ? (fault.stack ?? fault.message) : 'unknown' })
      const kind = fault instanceof StorageFault ? fault.kind : 'gone'
      if (kind !== 'full') files.close(company)
      for (const unit of own) outcomes.set(unit, kind)
    }
  }
  return units.map((unit) => outcomes.get(unit) ?? null)
}

function holdsDocuments({ stretches }: Unit): boolean {
  return stretches.some(({ name }) => isDocumentLog(name))
}

/** Bytes with a buffer of their own: with a view the whole of what it is a view on goes over to the other thread. */
function own(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  return new Uint8Array(bytes)
}

function ownLink({ seq, body, link, signature }: StoredLink): StoredLink {
  return { seq, body: own(body), link: own(link), signature: own(signature) }
}

function start(): void {
  const registry = openRegistry()
  const files = new CompanyFiles(folder, registry, mostOpen)
  const members = new MemberTables(registry)
  const rewraps = new Map<string, { logs: CompanyLogs; steps: Generator<void> } | null>()
  let scheduled: NodeJS.Immediate | null = null

  const calls: Omit<StoreCalls, keyof MemberTables> = {
    load(company, document) {
      const found = loadDocument(files.logs(company), documentLog(document))
      return found === null ? null : { ...found, base: found.base === null ? null : own(found.base), tail: inOneBuffer(found.tail) }
    },
    fold: (company, document, base, upTo) => foldDocument(files.logs(company), documentLog(document), base, upTo),
    replace: (company, document, base, seq) => replaceDocument(files.logs(company), documentLog(document), base, seq),
    readAudit: (company, device, after, most) => readLinks(files.logs(company), auditLog(device), after, most).map(ownLink),
    auditHead(company, device) {
      const logs = files.logs(company)
      const head = logs.log(auditLog(device))?.head ?? 0
      const [link] = readLinks(logs, auditLog(device), head - 1, 1)
      return link === undefined ? null : ownLink(link)
    },
    readTree: (company, log, after, most) => inOneBuffer(readRecords(files.logs(company), treeLog(log), after, most)),
    treeHead: (company, log) => files.logs(company).log(treeLog(log))?.head ?? 0,
    usage: (company) => files.logs(company).usage,
    rotateRowKey(company, at) {
      const version = files.rotate(company, at)
      if (version !== null) rewraps.set(company, null)
      goOn()
      return version
    },
    keyVersions: (company) => registry.versionsOf(company),
    destroyRowKeys: (company, versions, at, isTrial) => files.destroy(company, versions, at, isTrial),
    learnKeys: (newer) => registry.learn(newer),
    rewrapKeys: (newer) => registry.rewrap(newer),
    unfinishedRewraps: () => registry.unfinishedRewraps(),
    goOnRewrapping(company) {
      rewraps.set(company, null)
      goOn()
    },
    files: () => registry.files(),
    close() {
      if (scheduled !== null) clearImmediate(scheduled)
      files.closeAll()
      registry.close()
      // After the answer.
      setImmediate(() => parentPort?.close())
    },
  }

  /** One step of the oldest rewrap; whatever has come in meanwhile goes first. */
  function rewrapStep(): void {
    scheduled = null
    const [company] = rewraps.keys()
    if (company === undefined) return
    try {
      const logs = files.logs(company)
      let rewrap = rewraps.get(company) ?? null
      // A file that was closed in between is begun again: what is done already is only looked at.
      if (rewrap?.logs !== logs) rewraps.set(company, rewrap = { logs, steps: rewrapCompany(logs) })
      if (rewrap.steps.next().done === true) {
        registry.retireRowKeys(company, logs.seal.version, Date.now())
        rewraps.delete(company)
      }
    } catch (error) {
      if (!(faultOf(error) instanceof StorageFault)) throw error
      // It is taken up when the relay starts the next time; the older key stays in use.
      rewraps.delete(company)
    }
    goOn()
  }

  function goOn(): void {
    if (rewraps.size > 0) scheduled ??= setImmediate(rewrapStep)
  }

  function answer(message: CallMessage | WriteMessage): void {
    if ('write' in message) return send({ written: write(message.write, files, members) })
    const { id, call, args } = message
    try {
      const target: object = call in calls ? calls : members
      const value = (Reflect.get(target, call) as (...given: readonly unknown[]) => unknown).apply(target, args)
      send({ id, value }, call === 'load' ? buffersOf(value as ReturnType<StoreCalls['load']>) : [])
    } catch (error) {
      const fault = faultOf(error)
      if (fault instanceof StorageFault) {
        if (fault.kind === 'gone' && typeof args[0] === 'string') files.close(args[0])
        send({ id, fault: fault.kind })
      } else send({ id, error: fault instanceof Error ? fault.message : 'unknown' })
    }
  }

  parentPort?.on('message', answer)
  send({ ready: true })
}

function inOneBuffer(pieces: readonly Uint8Array[]): Uint8Array[] {
  const whole = own(Buffer.concat(pieces))
  let at = 0
  return pieces.map(({ length }) => whole.subarray(at, at += length))
}

function buffersOf(found: ReturnType<StoreCalls['load']>): ArrayBuffer[] {
  return [found?.base?.buffer, found?.tail[0]?.buffer].filter((buffer) => buffer instanceof ArrayBuffer)
}

function send(message: StoreAnswer, given: readonly ArrayBuffer[] = []): void {
  parentPort?.postMessage(message, given)
}

try {
  start()
} catch (error) {
  const fault = faultOf(error)
  if (!(fault instanceof StorageFault)) throw fault
  send({ id: null, fault: fault.kind })
}
