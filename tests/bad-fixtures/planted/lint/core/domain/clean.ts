export type Stage = 'open' | 'closed'

export function nameOf(stage: Stage): string {
  switch (stage) {
    case 'open':
      return 'open'
    case 'closed':
      return 'closed'
  }
}

export function elapsedMs(from: number, now: () => number): number {
  return now() - from
}
