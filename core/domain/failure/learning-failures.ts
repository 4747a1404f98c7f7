import type { FailureCatalogue } from './catalogue.ts'

export const LEARNING_FAILURES = {
  'duration.too_few_jobs': {
    en: { message: 'Durations are learned from {needed} finished jobs on; there are {found} with clocked hours.', next: 'Until then usual durations are used. Import earlier jobs with their time entries, or wait.' },
    fr: { message: 'Les durées s’apprennent à partir de {needed} travaux terminés ; il y en a {found} avec des heures pointées.', next: 'D’ici là, les durées usuelles servent. Importez des travaux antérieurs avec leurs pointages, ou attendez.' },
  },
  'duration.learning_failed': {
    en: { message: 'Learning durations ended before it was done ({problem}).', next: 'Try again. What was learned before is still in use; nothing was changed.' },
    fr: { message: 'L’apprentissage des durées s’est arrêté avant la fin ({problem}).', next: 'Essayez de nouveau. Ce qui était appris sert toujours ; rien n’a été modifié.' },
  },
} as const satisfies FailureCatalogue
