import { parentPort, workerData } from 'node:worker_threads'
import { RefusalError } from '../../domain/failure/failure.ts'
import { eraseDatabase } from './erase-database.ts'
import { checkConnection } from './check-connection.ts'
import { copyDatabase } from './copy-database.ts'
import { applyKey, configureConnection, openRawConnection } from './raw-connection.ts'
import { salvageDatabase } from './salvage-database.ts'
import { asStoreError } from './store-error.ts'
import type { StoreTask, StoreTaskMessage, StoreTaskResults } from './store-task.ts'

function perform(task: StoreTask, onProgress: (done: number, total: number) => void): StoreTaskResults[keyof StoreTaskResults] {
  switch (task.kind) {
    case 'copy':
      copyDatabase(task.path, task.key, task.target)
      return null
    case 'check': {
      const raw = openRawConnection(task.path, task.key, 'read')
      try {
        configureConnection(raw, 'read')
        return checkConnection(raw, onProgress)
      } finally {
        raw.close()
      }
    }
    case 'salvage':
      return salvageDatabase(task.path, task.key, task.target, onProgress)
    case 'rekey': {
      const raw = openRawConnection(task.path, task.key, 'write')
      try {
        raw.pragma('temp_store=MEMORY')
        applyKey(raw, task.newKey, 'rekey')
      } finally {
        raw.close()
      }
      return null
    }
    case 'erase':
      return eraseDatabase(task)
  }
}

function send(message: StoreTaskMessage): void {
  parentPort?.postMessage(message)
}

try {
  send({ kind: 'done', result: perform(workerData as StoreTask, (done, total) => send({ kind: 'progress', done, total })) })
} catch (error) {
  const known = asStoreError(error)
  if (!(known instanceof RefusalError)) throw error
  send({ kind: 'refused', failure: known.failure })
}
