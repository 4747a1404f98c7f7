import { parentPort, workerData } from 'node:worker_threads'
import { scanShare, type ShareRequest } from '../../modules/cost-compensation/leaks/scan-share.ts'
import { readBeside } from '../sqlite/read-beside.ts'

export interface LeakScanTask {
  readonly path: string
  readonly key: Uint8Array
  readonly request: ShareRequest
}

const { path, key, request } = workerData as LeakScanTask
parentPort?.postMessage(await readBeside(path, key, (read) => scanShare(read, request, { nextTurn: () => Promise.resolve(), signal: null, onProgress: null })))
