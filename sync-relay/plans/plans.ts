import { planBytes } from '../../core/kernel/wire/company-plan.ts'
import type { RelayMessage } from '../../core/kernel/wire/wire-message.ts'
import type { CompanySigner } from '../keys/company-signer.ts'
import type { RelayStorage } from '../storage/relay-storage.ts'
import { noteKnown } from './plan-ahead.ts'
import { planOf } from './plan-log.ts'

export interface PlansOptions {
  readonly storage: Pick<RelayStorage, 'readTree' | 'treeHead' | 'appendTree'>
  readonly signer: CompanySigner
  readonly relay: string
  readonly now: () => number
}

/** Says to a company's desks which plan it has, signed anew each time. */
export class Plans {
  readonly #options: PlansOptions

  constructor(options: PlansOptions) {
    this.#options = options
  }

  /** Which version a device says that it holds; `isOther`: not as it was told it. Answers whether it takes none that this relay has. */
  async heardOf(company: string, device: string, { known, newest, isOther }: { readonly known: number; readonly newest: number; readonly isOther: boolean }): Promise<boolean> {
    return noteKnown(this.#options.storage, company, { device, known, newest, at: this.#options.now(), isOther })
  }

  /** Null where the company has none: nothing is said then. */
  async of(company: string): Promise<{ readonly version: number; readonly message: RelayMessage & { readonly type: 'plan' } } | null> {
    const { storage, signer, relay, now } = this.#options
    const agreed = await planOf(storage, company)
    if (agreed === null) return null
    const { version, modules, from, until } = agreed
    return { version, message: { type: 'plan', ...(await signer.sign(company, planBytes({ relay, company, version, modules, from, until, issued: now() }))) } }
  }
}
