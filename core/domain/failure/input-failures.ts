import type { FailureCatalogue } from './catalogue.ts'

export const INPUT_FAILURES = {
  'input.invalid': {
    en: { message: 'The value of {path} is not accepted: {problem}.', next: 'Correct it and try again.' },
    fr: { message: 'La valeur de {path} est refusée : {problem}.', next: 'Corrigez-la, puis réessayez.' },
  },
  'input.unknown_method': {
    en: { message: 'There is no action named "{method}" here.', next: 'Check the name, or ask an administrator whether the module is switched on.' },
    fr: { message: 'Aucune action ne porte le nom « {method} » ici.', next: 'Vérifiez le nom ou demandez à un administrateur si le module est activé.' },
  },
  'input.time_in_gap': {
    en: { message: '{time} does not exist on {date} in {zone}: the clocks go forward then.', next: 'Choose a time before or after the hour that is skipped.' },
    fr: { message: 'L’heure {time} n’existe pas le {date} dans le fuseau {zone} : on y avance l’heure.', next: 'Choisissez une heure avant ou après l’heure sautée.' },
  },
  'input.not_money': {
    en: { message: 'That is not an amount of money with at most two decimals.', next: 'Write it like 1234.56 or 1 234,56.' },
    fr: { message: 'Ce n’est pas un montant d’au plus deux décimales.', next: 'Écrivez-le comme 1234.56 ou 1 234,56.' },
  },
  'input.not_date': {
    en: { message: 'That is not a date of the calendar.', next: 'Write it like 2026-07-01.' },
    fr: { message: 'Ce n’est pas une date du calendrier.', next: 'Écrivez-la comme 2026-07-01.' },
  },
  'input.not_time': {
    en: { message: 'That is not a time of day.', next: 'Write it like 08:30, from 00:00 to 23:59.' },
    fr: { message: 'Ce n’est pas une heure du jour.', next: 'Écrivez-la comme 08:30, de 00:00 à 23:59.' },
  },
  'input.not_instant': {
    en: { message: 'That is not a moment with its offset from UTC.', next: 'Write it like 2026-07-01T08:30:00-04:00.' },
    fr: { message: 'Ce n’est pas un moment avec son décalage par rapport à UTC.', next: 'Écrivez-le comme 2026-07-01T08:30:00-04:00.' },
  },
  'desk.interrupted': {
    en: { message: 'The desk had to be restarted while it did this.', next: 'Look whether it was done: all that was saved is there. If not, do it again.' },
    fr: { message: 'Le poste de répartition a dû redémarrer pendant cette action.', next: 'Vérifiez si elle a été faite : tout ce qui était enregistré est là. Sinon, recommencez.' },
  },
  'desk.internal': {
    en: { message: 'Something went wrong inside the program; nothing was changed.', next: 'Try again; if it comes back, send the log file to support.' },
    fr: { message: 'Une erreur interne s’est produite ; rien n’a été modifié.', next: 'Réessayez ; si cela se répète, envoyez le fichier journal au soutien.' },
  },
} as const satisfies FailureCatalogue
