import { useEffect } from 'react'
import type { ExportResult } from '../../core/kernel/contract/door-contract.ts'
import { useDesk } from '../desk/desk-context.tsx'
import { useTask } from '../desk/use-task.ts'
import { saveExport } from './save-export.ts'
import { toastFailure } from './toasts.tsx'

const TYPES = { 'audit.csv': 'text/csv;charset=utf-8', 'audit.pdf': 'application/pdf', 'audit.digestPdf': 'application/pdf', 'audit.pack': 'application/jsonl', 'invoice.pdf': 'application/pdf' } as const

/** A file that is made at the desk, and saved here when it is whole. */
export function useFileTask<M extends keyof typeof TYPES>(method: M) {
  const link = useDesk()
  const running = useTask(method)
  const { task, failure } = running
  const made = task?.state === 'done' ? (task.result as ExportResult | null) : null
  useEffect(() => {
    if (made === null) return
    void saveExport(link, made, TYPES[method]).then((refused) => refused && toastFailure(refused))
  }, [made, link, method])
  useEffect(() => {
    if (failure !== null && failure.code !== 'store.cancelled') toastFailure(failure)
  }, [failure])
  return running
}
