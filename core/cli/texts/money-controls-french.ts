import type { MoneyControlsTexts } from './money-controls-english.ts'

export const MONEY_CONTROLS_FRENCH: MoneyControlsTexts = {
  help: {
    about: 'Constats des règles d’argent : comptant important ou fractionné, sommes en double, plus que ce qui a été signé. Se termine par 4 tant qu’il en reste.', list: 'ceux qui n’ont pas de réponse', all: 'aussi ceux qui en ont une',
    close: 'répond à un constat', finding: 'son identifiant', reason: 'motif ; conservé', settings: 'paramètres des règles', set: 'en change un, pour toute l’entreprise', setting: 'son nom', value: 'nombre entier ; montants en cents',
    examples: '\nExemples :\n  trujourney money set enabled 1 --reason "à la demande du comptable"\n  trujourney money',
  },
  columns: { when: 'Quand', what: 'Quoi', job: 'Travail', amount: 'Montant', due: 'Déclarer avant', id: 'Constat', setting: 'Paramètre', value: 'Valeur' },
  rules: { cash: 'Comptant important en 24 heures', structuring: 'Comptant maintenu sous la limite', duplicate: 'La même somme deux fois', overQuote: 'Plus que ce qui a été signé', voidPaid: 'Annulation après paiement', paidVoid: 'Paiement après annulation', refundOther: 'Remboursé autrement que payé', signature: 'Le document signé n’est pas ce qui a été facturé' },
  settings: {
    enabled: '1 : les règles sont actives', cashLimitCents: 'comptant à partir duquel on est averti, en cents', cashHours: 'heures pendant lesquelles le comptant s’additionne', reportDays: 'jours pour déclarer un comptant important', usdPct: 'valeur d’un dollar américain, en centièmes de dollar canadien', structuringPct: 'part de la limite à partir de laquelle un comptant compte comme maintenu dessous', structuringTimes: 'nombre à partir duquel on est averti', structuringDays: 'jours pendant lesquels ils comptent ensemble',
    duplicateHours: 'heures pendant lesquelles la même somme est signalée', overQuotePct: 'pour cent au-dessus de ce qui a été signé, là où aucune loi ne le dit',
  },
  off: 'Les règles sont désactivées : trujourney money set enabled 1 --reason "…"',
  none: 'Rien en attente.',
  perhaps: 'possible : seuls les jours sont connus',
  closed: 'Répondu.',
  isSet: 'Enregistré ; tout a été réexaminé.',
}
