import type { Stage } from './clean.ts'

export function colourOf(stage: Stage): string | null {
  switch (stage) {
    case 'open':
      return 'green'
  }
  return null
}
