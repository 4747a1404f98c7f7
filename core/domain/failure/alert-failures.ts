import type { FailureCatalogue } from './catalogue.ts'

export const ALERT_FAILURES = {
  'alert.settled': {
    en: { message: 'Somebody has answered for this alert already.', next: 'Look at it again: who did, and why, stands with it.' },
    fr: { message: 'Quelqu’un a déjà répondu de cette alerte.', next: 'Regardez-la de nouveau : qui l’a fait, et pourquoi, y est indiqué.' },
  },
} as const satisfies FailureCatalogue
