import type { Client } from '../../core/kernel/contract/client.ts'
import type { Contract } from '../../core/kernel/contract/method.ts'

/** Where what was asked for needs the password again: one question at a time, however many calls wait for its answer. */
export interface ProofRequests {
  /** True once the desk has taken the password. */
  ask(): Promise<boolean>
  answer(isProved: boolean): void
  isAsking(): boolean
  onChange(listener: () => void): () => void
}

export function createProofRequests(): ProofRequests {
  const listeners = new Set<() => void>()
  let asking: { readonly promise: Promise<boolean>; readonly resolve: (isProved: boolean) => void } | null = null
  function become(next: typeof asking): void {
    asking = next
    for (const listener of listeners) listener()
  }
  return {
    ask() {
      if (asking === null) become(Promise.withResolvers<boolean>())
      return asking?.promise ?? Promise.resolve(false)
    },
    answer(isProved) {
      const answered = asking
      become(null)
      answered?.resolve(isProved)
    },
    isAsking: () => asking !== null,
    onChange(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}

/** A call that is refused for want of proof is made once more when the proof has been given; whoever made it need not know. */
export function provingClient<C extends Contract>(client: Client<C>, proofs: ProofRequests): Client<C> {
  return {
    ...client,
    async call(method, input) {
      const reply = await client.call(method, input)
      if (reply.ok || reply.failure.code !== 'access.proof_needed' || !(await proofs.ask())) return reply
      return client.call(method, input)
    },
  }
}
