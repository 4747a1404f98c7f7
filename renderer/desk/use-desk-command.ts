import { useCallback, useState } from 'react'
import type { Reply } from '../../core/kernel/contract/client.ts'
import { useDesk } from './desk-context.tsx'
import type { CommandName, Input, Output } from './desk-contract.ts'

export interface CommandState<M extends CommandName> {
  /** Never throws: a refusal comes back as a value, with the desk's sentence. */
  run(input: Input<M>): Promise<Reply<Output<M>>>
  readonly isRunning: boolean
}

export function useDeskCommand<M extends CommandName>(method: M): CommandState<M> {
  const { client } = useDesk()
  const [running, setRunning] = useState(0)
  const run = useCallback(
    async (input: Input<M>) => {
      setRunning((count) => count + 1)
      try {
        return await client.call(method, input)
      } finally {
        setRunning((count) => count - 1)
      }
    },
    [client, method],
  )
  return { run, isRunning: running > 0 }
}
