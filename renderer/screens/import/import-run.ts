import { create } from 'zustand'
import type { ImportResult, TaskView } from '../../../core/kernel/contract/door-contract.ts'
import type { FailureFrame } from '../../../core/kernel/contract/frame.ts'
import type { Input } from '../../desk/desk-contract.ts'
import type { DeskLink } from '../../desk/desk-link.ts'
import { uploadFile } from '../../desk/upload.ts'
import { mappingFor, type MappingEdits } from './mapping-edits.ts'

export type ImportStep = 'choose' | 'sending' | 'checking' | 'checked' | 'writing' | 'done'

export interface ImportRun {
  readonly step: ImportStep
  readonly files: readonly { readonly name: string; readonly size: number }[]
  /** Bytes that have arrived at the desk. */
  readonly sent: number
  readonly uploads: readonly string[]
  readonly task: TaskView | null
  readonly result: ImportResult | null
  /** What the person said about columns since the last check. */
  readonly edits: MappingEdits
  readonly failure: FailureFrame | null
}

const EMPTY: ImportRun = { step: 'choose', files: [], sent: 0, uploads: [], task: null, result: null, edits: {}, failure: null }

/** Outside of the screen: an import goes on while one looks at the board, and is found again as it stands. */
export const useImportRun = create<ImportRun>()(() => EMPTY)

const put = (change: Partial<ImportRun>) => useImportRun.setState(change)
let sending: AbortController | null = null

/** Sends the files and has them checked. Nothing is written. */
export async function checkFiles(link: DeskLink, files: readonly File[]): Promise<void> {
  await dropUploads(link)
  sending = new AbortController()
  const { signal } = sending
  put({ ...EMPTY, step: 'sending', files: files.map(({ name, size }) => ({ name, size })) })
  const uploads: string[] = []
  let before = 0
  for (const file of files) {
    const sentBefore = before
    const sent = await uploadFile(link, file, (bytes) => put({ sent: sentBefore + bytes }), signal)
    if (!sent.ok) {
      put({ uploads })
      await dropUploads(link)
      return put({ ...EMPTY, failure: signal.aborted ? null : sent.failure })
    }
    before += file.size
    uploads.push(sent.value)
  }
  put({ uploads })
  await start(link, 'import.preview')
}

/** With what the person has said about columns. */
export async function checkAgain(link: DeskLink): Promise<void> {
  await start(link, 'import.preview')
}

export async function writeImport(link: DeskLink): Promise<void> {
  await start(link, 'import.apply')
}

async function start(link: DeskLink, method: 'import.preview' | 'import.apply'): Promise<void> {
  const { uploads, result, edits } = useImportRun.getState()
  const mapping = mappingFor(result, edits)
  put({ step: method === 'import.preview' ? 'checking' : 'writing', task: null, failure: null })
  // An interface is no JSON to the type checker, though this one is made of nothing else.
  const input: Input<'import.preview'> = { uploads: [...uploads], ...(mapping === null ? {} : { mapping: mapping as unknown as NonNullable<Input<'import.preview'>['mapping']> }) }
  const reply = await link.client.call(method, input)
  if (!reply.ok) return fail(reply.failure)
  // It may have told its end before its number came back.
  const task = await link.client.call('task.detail', { task: reply.value.task })
  if (task.ok) taskChanged(task.value)
  else fail(task.failure)
}

/** Every word about a task comes here; those of others are left alone. */
export function taskChanged(task: TaskView): void {
  const { step, task: known } = useImportRun.getState()
  const isOurs = known === null ? (step === 'checking' && task.kind === 'importPreview') || (step === 'writing' && task.kind === 'importApply') : known.id === task.id
  if (!isOurs || (known !== null && known.state !== 'running')) return
  put({ task })
  if (task.state === 'done') put({ step: step === 'writing' ? 'done' : 'checked', result: task.result as ImportResult | null, edits: step === 'writing' ? {} : useImportRun.getState().edits })
  else if (task.state === 'cancelled') backToBefore()
  else if (task.state === 'failed') fail(task.failure ? { ...task.failure, code: 'desk.internal', params: {} } : null)
}

export async function cancelImport(link: DeskLink): Promise<void> {
  sending?.abort()
  const { task } = useImportRun.getState()
  if (task?.state === 'running') await link.client.call('task.cancel', { task: task.id })
}

export async function beginAgain(link: DeskLink): Promise<void> {
  await dropUploads(link)
  put(EMPTY)
}

export function editMapping(edits: MappingEdits): void {
  put({ edits })
}

function fail(failure: FailureFrame | null): void {
  backToBefore()
  put({ failure })
}

/** A check that was there stays to be looked at; without one there is only choosing again. */
function backToBefore(): void {
  const { result } = useImportRun.getState()
  put(result === null ? { step: 'choose', task: null } : { step: 'checked', task: null })
}

async function dropUploads(link: DeskLink): Promise<void> {
  for (const upload of useImportRun.getState().uploads) await link.client.call('upload.drop', { upload })
}
