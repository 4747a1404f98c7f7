import type { FailureCatalogue } from './catalogue.ts'

export const TRUST_FAILURES = {
  'trust.no_fact': {
    en: { message: 'There is no such fact about this person any more.', next: 'Refresh the person’s page: its records have changed since.' },
    fr: { message: 'Ce fait n’existe plus au sujet de cette personne.', next: 'Actualisez la page de la personne : ses dossiers ont changé depuis.' },
  },
  'trust.not_contested': {
    en: { message: 'Nobody contests this fact.', next: 'Refresh the person’s page: it was withdrawn.' },
    fr: { message: 'Personne ne conteste ce fait.', next: 'Actualisez la page de la personne : la contestation a été retirée.' },
  },
  'trust.decided': {
    en: { message: 'This contest is decided already.', next: 'Ask a manager to decide anew, or to undo the decision.' },
    fr: { message: 'Cette contestation est déjà tranchée.', next: 'Demandez à un gestionnaire de trancher de nouveau ou d’annuler sa décision.' },
  },
  'trust.own_case': {
    en: { message: 'Nobody decides about a fact on himself.', next: 'Ask another manager to decide.' },
    fr: { message: 'Personne ne tranche à propos d’un fait qui le concerne.', next: 'Demandez à un autre gestionnaire de trancher.' },
  },
  'trust.setting_range': {
    en: { message: '{setting} must lie between {min} and {max}.', next: 'Enter a value in that range.' },
    fr: { message: '{setting} doit se situer entre {min} et {max}.', next: 'Entrez une valeur dans cet intervalle.' },
  },
  'trust.weights_zero': {
    en: { message: 'At least one side has to count.', next: 'Give another side a weight first.' },
    fr: { message: 'Au moins un aspect doit compter.', next: 'Donnez d’abord un poids à un autre aspect.' },
  },
} as const satisfies FailureCatalogue
