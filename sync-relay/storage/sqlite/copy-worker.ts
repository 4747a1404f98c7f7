import { join } from 'node:path'
import { parentPort, workerData } from 'node:worker_threads'
import { StorageFault } from '../relay-storage.ts'
import { syncFile } from '../../../core/adapters/sqlite/durable-file.ts'
import { hashFile } from '../file-digest.ts'
import { checkDatabase, copyDatabase, faultOf } from './relay-connection.ts'

export interface CopyTask {
  readonly name: string
  readonly key: Uint8Array
}
/** Files that are to be copied from one folder to another, or only checked. */
export interface CopyWork {
  readonly from: string
  readonly to: string | null
  readonly tasks: readonly CopyTask[]
}
export interface CopiedFile {
  readonly name: string
  readonly bytes: number
  /** Hex. */
  readonly sha256: string
}
export type CopyAnswer = { readonly fault: StorageFault['kind'] } | { readonly copied: readonly CopiedFile[] }

const { from, to, tasks } = workerData as CopyWork

function work(): CopyAnswer {
  try {
    const copied: CopiedFile[] = []
    for (const { name, key } of tasks) {
      if (to === null) checkDatabase(join(from, name), key)
      else {
        copyDatabase(join(from, name), key, join(to, name))
        syncFile(join(to, name))
        copied.push({ name, ...hashFile(join(to, name)) })
      }
    }
    return { copied }
  } catch (error) {
    const fault = faultOf(error)
    if (fault instanceof StorageFault) return { fault: fault.kind }
    throw fault
  }
}

parentPort?.postMessage(work())
