import { useCallback, useRef, useState } from 'react'
import type { TaskView } from '../../core/kernel/contract/door-contract.ts'
import type { FailureFrame } from '../../core/kernel/contract/frame.ts'
import type { Input } from './desk-contract.ts'
import { useDesk, useDeskEvent } from './desk-context.tsx'

type TaskMethod = 'export.make' | 'audit.csv' | 'audit.pdf' | 'audit.digestPdf' | 'audit.pack' | 'invoice.pdf' | 'backup.make' | 'sync.request' | 'sync.export' | 'sync.import' | 'map.setExtract' | 'privacy.makeExport' | 'privacy.makeCertificate' | 'privacy.makeRegister' | 'incident.makeNotices'

export interface TaskState<M extends TaskMethod = 'export.make' | 'backup.make'> {
  readonly task: TaskView | null
  readonly failure: FailureFrame | null
  readonly isRunning: boolean
  start(input: Input<M>): Promise<void>
  cancel(): Promise<void>
}

/** Long work at the desk, from its start to its end. */
export function useTask<M extends TaskMethod>(method: M): TaskState<M> {
  const { client } = useDesk()
  const [task, setTask] = useState<TaskView | null>(null)
  const [failure, setFailure] = useState<FailureFrame | null>(null)
  const own = useRef<string | null>(null)
  const take = useCallback((changed: TaskView) => {
    if (changed.id !== own.current) return
    // Its end is told, and may be asked for as well: a file that it has made is saved once.
    setTask((known) => (known !== null && known.id === changed.id && known.state !== 'running' ? known : changed))
    setFailure(changed.failure ? { ...changed.failure, code: changed.failure.code as FailureFrame['code'], params: {} } : null)
  }, [])
  useDeskEvent('task.changed', take)

  async function start(input: Input<M>): Promise<void> {
    setTask(null)
    setFailure(null)
    const reply = await client.call(method, input)
    if (!reply.ok) return setFailure(reply.failure)
    own.current = reply.value.task
    // It may have ended before its number came back.
    const now = await client.call('task.detail', { task: reply.value.task })
    if (now.ok) take(now.value)
  }
  async function cancel(): Promise<void> {
    if (own.current !== null) await client.call('task.cancel', { task: own.current })
  }
  return { task, failure, isRunning: task?.state === 'running', start, cancel }
}
