import type { PolicyDocument } from '../../../kernel/policy/policy-document.ts'
import type { Sha256, VerifySignature } from '../../../kernel/ports/environment.ts'

export interface PolicyDependencies {
  readonly sha256: Sha256
  readonly verify: VerifySignature
  /** Every action of this program. */
  readonly actions: () => ReadonlySet<string>
  /** Those by which somebody is only shown something. */
  readonly shown: () => ReadonlySet<string>
  /** What the program brings. */
  readonly builtIn: PolicyDocument
}
