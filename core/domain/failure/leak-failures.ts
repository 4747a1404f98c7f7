import type { FailureCatalogue } from './catalogue.ts'

export const LEAK_FAILURES = {
  'leak.gone': {
    en: { message: 'That finding ({rule}) is no longer on this job.', next: 'Refresh the list: the bill or the job has changed since.' },
    fr: { message: 'Ce constat ({rule}) ne figure plus sur ce travail.', next: 'Actualisez la liste : la facture ou le travail a changé depuis.' },
  },
  'leak.undecided': {
    en: { message: 'Nobody has decided about this finding ({rule}).', next: 'Refresh the list: it is open already.' },
    fr: { message: 'Aucune décision n’a été prise sur ce constat ({rule}).', next: 'Actualisez la liste : il est déjà ouvert.' },
  },
  'leak.owner_elsewhere': {
    en: { message: 'This person cannot close findings at this location.', next: 'Give it to somebody who works on this location’s money, or give this person the location first.' },
    fr: { message: 'Cette personne ne peut pas fermer de constats dans cet établissement.', next: 'Confiez-le à quelqu’un qui suit l’argent de cet établissement, ou donnez d’abord l’établissement à cette personne.' },
  },
  'leak.parameter_unknown': {
    en: { message: 'The rule {rule} has no number called {parameter}.', next: 'Choose one of the rule’s own numbers.' },
    fr: { message: 'La règle {rule} n’a pas de paramètre nommé {parameter}.', next: 'Choisissez un des paramètres de la règle.' },
  },
  'leak.parameter_range': {
    en: { message: '{parameter} must lie between {min} and {max}.', next: 'Enter a value in that range.' },
    fr: { message: '{parameter} doit se situer entre {min} et {max}.', next: 'Entrez une valeur dans cet intervalle.' },
  },
} as const satisfies FailureCatalogue
