import { Worker } from 'node:worker_threads'
import type { ShareHelper, SharePart } from '../../modules/cost-compensation/leaks/scan-share.ts'
import type { LeakScanTask } from './leak-scan-worker.ts'

/** Sheets die as soon as they are looked at: a small nursery does, and the desk's memory stays small. */
const YOUNG_MB = 8

/** Takes one share of a leak scan over to a thread of its own, on a connection of its own. */
export function createLeakScanHelper(path: string, key: Uint8Array): ShareHelper {
  return (request) =>
    new Promise<SharePart>((resolve, reject) => {
      const task: LeakScanTask = { path, key, request }
      const worker = new Worker(new URL('./leak-scan-worker.ts', import.meta.url), { workerData: task, resourceLimits: { maxYoungGenerationSizeMb: YOUNG_MB } })
      worker.once('message', resolve)
      worker.once('error', reject)
      worker.once('exit', (code) => reject(new Error(`the leak scan's thread ended with ${code} before it answered`)))
    })
}
