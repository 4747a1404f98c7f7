import { ok, type Result } from '../../domain/failure/failure.ts'
import type { Desk } from '../../kernel/desk/desk.ts'
import { isOtherGeneration, namesOwnAsForeign, writeAnew, type AnewReason } from '../../kernel/desk/write-anew.ts'
import type { Opened } from './incoming.ts'

/**
 * Where the relay cannot take what this desk wrote under the client id it has: once on a line, the document is asked for whole and the desk's own written anew.
 * The same where it was compacted since.
 */
export interface WritingAnew {
  /** The document is to be opened again, and whole. False: that was done on this line already. */
  request(document: string, reason: AnewReason): boolean
  isAsked(document: string): boolean
  /** Null: nothing to do with it. Else it is done with this opening, and the document is to be opened again. */
  opened(message: Opened): Result<void> | null
}

export function createWritingAnew(desk: Desk): WritingAnew {
  const states = new Map<string, AnewReason | 'done'>()

  function request(document: string, reason: AnewReason): boolean {
    if (states.has(document)) return false
    states.set(document, reason)
    return true
  }

  function isAsked(document: string): boolean {
    return (states.get(document) ?? 'done') !== 'done'
  }

  return {
    request,
    isAsked,
    opened({ document, access, owners, pieces, vector }) {
      const state = states.get(document)
      const whole = { document, pieces, owners, mayWrite: access === 'write' }
      if (isOtherGeneration(desk.core, document, vector)) return writeAnew(desk, { ...whole, reason: 'compacted' })
      if (state === undefined) return namesOwnAsForeign(desk.core, document, owners) && request(document, 'client_taken') ? ok(undefined) : null
      if (state === 'done') return null
      const written = writeAnew(desk, { ...whole, reason: state })
      // What passes is tried again on this line; all else needs another.
      if (!written.ok && (written.failure.code === 'document.gap' || written.failure.code.startsWith('store.'))) states.delete(document)
      else states.set(document, 'done')
      return written
    },
  }
}
