import type { Metrics, RelayGauges } from '../server/metrics.ts'

/** A relay that runs, as its operator looks at it. */
export interface LiveRelay {
  /** Open sockets of a company's devices in this process. */
  readonly socketsOf: (company: string) => ReadonlyMap<string, number>
  readonly health: () => RelayHealth
}

export type RelayHealth = RelayGauges & ReturnType<Metrics['summary']> & {
  readonly isReady: boolean
  /** Epoch ms. */
  readonly startedAt: number
  /** Of the process. */
  readonly memoryBytes: number
}
