import type { RelayStorage } from './relay-storage.ts'

/** Told of what storage does. */
export interface StorageMetrics {
  readonly committed: (seconds: number) => void
  readonly commitFailed: () => void
  readonly folded: () => void
  readonly compacted: () => void
}

/** A storage whose commits and folds are counted: from when they are asked for until they are on disk. */
export function measuredStorage(storage: RelayStorage, metrics: StorageMetrics): RelayStorage {
  const timed = async (work: Promise<void>): Promise<void> => {
    const begun = performance.now()
    try {
      await work
    } catch (error) {
      metrics.commitFailed()
      throw error
    }
    metrics.committed((performance.now() - begun) / 1_000)
  }
  return {
    load: (company, document) => storage.load(company, document),
    append: (updates) => timed(storage.append(updates)),
    fold: async (company, document, base, upTo) => {
      await storage.fold(company, document, base, upTo)
      metrics.folded()
    },
    replace: async (company, document, base, seq) => {
      await storage.replace(company, document, base, seq)
      metrics.compacted()
    },
    appendAudit: (company, device, links) => storage.appendAudit(company, device, links),
    auditHead: (company, device) => storage.auditHead(company, device),
    readAudit: (company, device, after, most) => storage.readAudit(company, device, after, most),
    appendTree: (company, appends) => storage.appendTree(company, appends),
    readTree: (company, log, after, most) => storage.readTree(company, log, after, most),
    treeHead: (company, log) => storage.treeHead(company, log),
    usage: (company) => storage.usage(company),
    close: () => storage.close(),
  }
}
