import { refusalsAsValues, type DeskCore } from '../../kernel/desk/desk.ts'
import { relayHasFolded, waitingForRelay } from '../../kernel/privacy/erasure-store.ts'

/** Documents out of which somebody was erased: the relay is asked, once for each line and opening, to drop what their logs still say. */
export function createRelayFolds({ database }: DeskCore) {
  const asked = new Set<string>()
  return {
    waiting: (): readonly string[] => waitingForRelay(database.read),
    isAsked: (document: string) => asked.has(document),
    /** False where it has been asked already. */
    ask(document: string): boolean {
      if (asked.has(document)) return false
      asked.add(document)
      return true
    },
    /** It was opened anew: an answer may have been lost. */
    again: (document: string) => void asked.delete(document),
    done(document: string): void {
      asked.delete(document)
      // A busy or full store: the next line asks again.
      refusalsAsValues(() => database.transact((tx) => relayHasFolded(tx, document)))
    },
  }
}
