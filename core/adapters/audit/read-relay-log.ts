import { ok, refuse, type Result } from '../../domain/failure/failure.ts'
import type { Signer } from '../../kernel/ports/environment.ts'
import type { SyncSettings } from '../../kernel/sync/sync-store.ts'
import type { AuditLink, RelayMessage } from '../../kernel/wire/wire-message.ts'
import { parseRelayAddress } from '../sync/relay-address.ts'
import { openRelayLine, type Told } from '../sync/relay-line.ts'

export type ShownCheckpoint = RelayMessage & { readonly type: 'checkpoint' }

/** What is said of the relay's audit tree, piece by piece, so that nobody has to hold all of it. */
export interface RelayLogReader {
  /** The newest checkpoint, first of all; null: the relay has signed none yet. */
  checkpoint(shown: ShownCheckpoint | null): void
  /** Leaves in their order, as many as the checkpoint stands for. */
  leaves(leaves: readonly Uint8Array[]): void
  /** After all leaves: chains that this workstation has not got, by device, one after the other. */
  chains(): readonly string[]
  /** Entries of one of them, in their order; the first of a chain comes with its key. */
  entries(chain: string, publicKey: Uint8Array, links: readonly AuditLink[]): void
}

interface ReadOptions {
  readonly settings: SyncSettings
  readonly company: string
  readonly signer: Signer
  /** Of the checkpoint that is held, which is the least that the relay has to show. */
  readonly sizeOf: (note: Uint8Array) => number
  readonly signal: { readonly aborted: boolean }
}

/** So long nothing may come before the line is given up. */
const PATIENCE_MS = 30_000

/** All of the relay's audit tree, and the entries of other workstations as far as this one may have them, over a line of its own. */
export function readRelayLog({ settings, company, signer, sizeOf, signal }: ReadOptions, reader: RelayLogReader): Promise<Result<void>> {
  const address = parseRelayAddress(settings.address)
  if (!address.ok) return Promise.resolve(address)
  return new Promise((resolve, reject) => {
    let size = 0
    let next = 0
    let chains: string[] | null = null
    let seq = 1
    let waiting: NodeJS.Timeout | undefined
    const line = openRelayLine({ address: address.value, settings, company, signer }, {
      welcomed: () => {
        wait()
        line.send({ type: 'askCheckpoint', known: 0 })
      },
      told: (message) => {
        try {
          told(message)
        } catch (error) {
          end()
          reject(error instanceof Error ? error : new Error('the relay’s record could not be written'))
        }
      },
      ended: () => {
        clearTimeout(waiting)
        resolve(refuse('sync.unreachable'))
      },
    })

    function wait(): void {
      clearTimeout(waiting)
      waiting = setTimeout(() => line.end(), PATIENCE_MS)
    }

    function end(): void {
      clearTimeout(waiting)
      resolve(ok(undefined))
      line.end()
    }

    function told(message: Told): void {
      if (message.type === 'checkpoint') {
        const isNone = message.note.length === 0
        reader.checkpoint(isNone ? null : message)
        size = isNone ? 0 : sizeOf(message.note)
        return askNext()
      }
      if (message.type === 'entries') return toldEntries(message)
      if (message.type !== 'leaves' || message.from !== next) return
      const wanted = message.leaves.slice(0, size - next)
      // Fewer than it has signed: whoever checks the file is told where it ends.
      if (wanted.length === 0) return askEntries()
      reader.leaves(wanted)
      next += wanted.length
      askNext()
    }

    function askNext(): void {
      if (next >= size || signal.aborted) return askEntries()
      wait()
      line.send({ type: 'askLeaves', from: next })
    }

    function askEntries(): void {
      chains ??= [...reader.chains()]
      const [chain] = chains
      if (chain === undefined || signal.aborted) return end()
      wait()
      line.send({ type: 'askEntries', chain, from: seq })
    }

    /** None: there are no more, or they are not for this workstation; the next chain. */
    function toldEntries({ chain, from, publicKey, links }: RelayMessage & { readonly type: 'entries' }): void {
      if (chains === null || chain !== chains[0] || from !== seq) return
      if (links.length > 0) reader.entries(chain, publicKey, links)
      seq = links.length > 0 ? seq + links.length : 1
      if (links.length === 0) chains.shift()
      askEntries()
    }
  })
}
