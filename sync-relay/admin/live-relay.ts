import type { HealthAnswer } from './answers.ts'

/** A relay that runs, as its operator looks at it. */
export interface LiveRelay {
  /** Open sockets of a company's devices in this process. */
  readonly socketsOf: (company: string) => ReadonlyMap<string, number>
  readonly health: () => RelayHealth
}

/** What its operator asks for apart from who and where it is. */
export type RelayHealth = Omit<HealthAnswer, 'relay' | 'address'>
