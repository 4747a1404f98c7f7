import { ok, refuse, type Result } from '../../domain/failure/failure.ts'
import type { DeskCore } from '../../kernel/desk/desk.ts'

export interface FoldOptions {
  readonly onProgress?: (done: number, total: number) => void
  readonly signal?: AbortSignal
}

/** Puts one snapshot in the place of every document's update log. What the documents say stays the same; each is one transaction. */
export async function foldDocuments(core: DeskCore, options: FoldOptions): Promise<Result<{ readonly folded: number }>> {
  const names = core.database.read.all<{ document: string }>('SELECT DISTINCT document FROM document_update ORDER BY document').map((row) => row.document)
  for (const [index, name] of names.entries()) {
    if (options.signal?.aborted) return refuse('store.cancelled')
    const { doc } = core.documents.open(core.database.read, name)
    core.database.transact((tx) => core.documents.fold(tx, name, doc))
    options.onProgress?.(index + 1, names.length)
    await core.nextTurn()
  }
  return ok({ folded: names.length })
}
