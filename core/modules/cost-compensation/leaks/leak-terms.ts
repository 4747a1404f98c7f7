import type { Bilingual, LeakId } from './leak-ids.ts'

export const LEAK_SEVERITIES = ['high', 'medium', 'low'] as const
/** high: a customer or the law may come back to it, or the whole sum goes; medium: earned and not asked for; low: a cost of how the day was planned. */
export type LeakSeverity = (typeof LEAK_SEVERITIES)[number]

export const LEAK_DESKS = ['billing', 'dispatch', 'sales', 'management'] as const
/** Whose work it is to act on such a finding, until somebody is named. */
export type LeakDesk = (typeof LEAK_DESKS)[number]

/** How long the money can still be asked for. */
export interface LeakTerms {
  readonly severity: LeakSeverity
  readonly desk: LeakDesk
  readonly window: Bilingual
}

const WINDOWS = {
  rebill: { en: 'Thirty days after the invoice was paid in full; else until the limitation period ends.', fr: 'Trente jours après le paiement intégral de la facture ; sinon jusqu’à la fin du délai de prescription.' },
  limitation: { en: 'Until the limitation period ends.', fr: 'Jusqu’à la fin du délai de prescription.' },
  deposit: { en: 'Until the day of the move; a cancellation fee until the limitation period ends.', fr: 'Jusqu’au jour du déménagement ; des frais d’annulation, jusqu’à la fin du délai de prescription.' },
  beforeLoading: { en: 'Until the goods are loaded.', fr: 'Jusqu’au chargement des biens.' },
  storage: { en: 'As long as the goods are held; afterwards until the limitation period ends.', fr: 'Tant que les biens sont entreposés ; ensuite jusqu’à la fin du délai de prescription.' },
  never: { en: 'Not from the customer: it can only be kept from happening again.', fr: 'Pas auprès du client : on peut seulement éviter que cela se reproduise.' },
  refund: { en: 'Not to be asked for but to be given back, before the customer notices.', fr: 'À rendre plutôt qu’à demander, avant que le client s’en aperçoive.' },
} as const satisfies Readonly<Record<string, Bilingual>>

function terms(severity: LeakSeverity, desk: LeakDesk, window: keyof typeof WINDOWS): LeakTerms {
  return { severity, desk, window: WINDOWS[window] }
}

export const LEAK_TERMS: Readonly<Record<LeakId, LeakTerms>> = {
  L01: terms('medium', 'sales', 'rebill'),
  L02: terms('medium', 'billing', 'rebill'),
  L03: terms('medium', 'billing', 'rebill'),
  L04: terms('medium', 'billing', 'rebill'),
  L05: terms('medium', 'billing', 'rebill'),
  L06: terms('medium', 'billing', 'rebill'),
  L07: terms('medium', 'billing', 'rebill'),
  L08: terms('medium', 'management', 'never'),
  L09: terms('low', 'dispatch', 'never'),
  L10: terms('low', 'dispatch', 'never'),
  L11: terms('low', 'dispatch', 'never'),
  L12: terms('low', 'dispatch', 'never'),
  L13: terms('low', 'dispatch', 'never'),
  L14: terms('medium', 'billing', 'rebill'),
  L15: terms('high', 'billing', 'storage'),
  L16: terms('high', 'sales', 'deposit'),
  L17: terms('low', 'billing', 'never'),
  L18: terms('medium', 'management', 'never'),
  L19: terms('low', 'sales', 'beforeLoading'),
  L20: terms('low', 'billing', 'rebill'),
  L21: terms('medium', 'billing', 'rebill'),
  L22: terms('high', 'billing', 'limitation'),
  L23: terms('medium', 'billing', 'rebill'),
  L24: terms('high', 'dispatch', 'limitation'),
  L25: terms('high', 'billing', 'limitation'),
  L26: terms('medium', 'management', 'rebill'),
  L27: terms('high', 'billing', 'refund'),
  L28: terms('high', 'billing', 'storage'),
}
