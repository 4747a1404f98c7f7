import type { FailureCatalogue } from './catalogue.ts'

export const PAY_FAILURES = {
  'pay.rule_incomplete': {
    en: { message: 'A pay rule of this kind needs a value for {field}.', next: 'Fill it in and save again.' },
    fr: { message: 'Une règle de paie de ce genre exige une valeur pour {field}.', next: 'Remplissez ce champ et enregistrez de nouveau.' },
  },
  'pay.rule_backwards': {
    en: { message: 'The rule would end ({to}) before it begins ({from}).', next: 'Choose a last day on or after the first.' },
    fr: { message: 'La règle se terminerait ({to}) avant de commencer ({from}).', next: 'Choisissez un dernier jour égal ou postérieur au premier.' },
  },
  'pay.rule_elsewhere': {
    en: { message: 'A pay rule stays with its location.', next: 'Make a new rule for the other location, and end this one.' },
    fr: { message: 'Une règle de paie reste liée à son dépôt.', next: 'Créez une règle pour l’autre dépôt et mettez fin à celle-ci.' },
  },
  'worker.wage_ahead': {
    en: { message: 'A wage cannot be set from a day that is still to come ({today} is today).', next: 'Set it from today or an earlier day; set the new wage when its day has come.' },
    fr: { message: 'Un salaire ne peut pas être fixé à partir d’un jour à venir (nous sommes le {today}).', next: 'Fixez-le à partir d’aujourd’hui ou d’un jour passé ; fixez le nouveau salaire le moment venu.' },
  },
  'pay.tip_not_positive': {
    en: { message: 'A tip is more than nothing.', next: 'Enter the amount that the crew was given.' },
    fr: { message: 'Un pourboire doit être supérieur à zéro.', next: 'Entrez le montant remis à l’équipe.' },
  },
} as const satisfies FailureCatalogue
