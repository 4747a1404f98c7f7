/** Utility processes that run, for `app.getAppMetrics()`. */
export interface RunningChild {
  readonly pid: number
  readonly name: string
}

export const runningChildren = new Set<RunningChild>()
