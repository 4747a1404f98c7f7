import type { FailureCatalogue } from './catalogue.ts'

export const TAG_FAILURES = {
  'tag.gone': {
    en: { message: 'The notes of this job do not suggest that any more ({code}).', next: 'Refresh the job: its notes have changed since.' },
    fr: { message: 'Les notes de ce travail ne suggèrent plus cela ({code}).', next: 'Actualisez le travail : ses notes ont changé depuis.' },
  },
  'tag.undecided': {
    en: { message: 'Nobody has decided about this suggestion ({code}).', next: 'Refresh the job: it is open already.' },
    fr: { message: 'Personne n’a décidé de cette suggestion ({code}).', next: 'Actualisez le travail : elle est déjà ouverte.' },
  },
  'tag.settled': {
    en: { message: 'The notes and the fields of this job agree on that now ({code}).', next: 'Refresh the job: somebody has mended it.' },
    fr: { message: 'Les notes et les champs de ce travail concordent maintenant sur ce point ({code}).', next: 'Actualisez le travail : quelqu’un l’a corrigé.' },
  },
  'tag.by_hand': {
    en: { message: 'This contradiction cannot be mended by itself ({code}): the note does not say which stop it means.', next: 'Open the job and correct the stop or the note.' },
    fr: { message: 'Cette contradiction ne peut pas se corriger d’elle-même ({code}) : la note ne dit pas de quel arrêt il s’agit.', next: 'Ouvrez le travail et corrigez l’arrêt ou la note.' },
  },
  'tag.not_learned': {
    en: { message: 'Nothing was learned about that ({code}).', next: 'Refresh the list of what was learned.' },
    fr: { message: 'Rien n’a été appris à ce sujet ({code}).', next: 'Actualisez la liste de ce qui a été appris.' },
  },
} as const satisfies FailureCatalogue
