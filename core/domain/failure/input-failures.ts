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
} as const satisfies FailureCatalogue
