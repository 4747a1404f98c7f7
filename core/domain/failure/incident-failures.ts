import type { FailureCatalogue } from './catalogue.ts'

export const INCIDENT_FAILURES = {
  'incident.in_future': {
    en: { message: 'This moment is still to come.', next: 'Give the moment when it was found, or when they were told.' },
    fr: { message: 'Ce moment est encore à venir.', next: 'Indiquez le moment du constat, ou celui de l’avis.' },
  },
  'incident.settled': {
    en: { message: 'This incident is closed.', next: 'Record another if something new was found.' },
    fr: { message: 'Cet incident est clos.', next: 'Inscrivez-en un autre si un fait nouveau a été constaté.' },
  },
  'incident.not_assessed': {
    en: { message: 'Nobody has assessed yet how grave this incident is.', next: 'Assess the risk first: the decision stands on it.' },
    fr: { message: 'Personne n’a encore évalué la gravité de cet incident.', next: 'Évaluez d’abord le risque : la décision repose dessus.' },
  },
  'incident.not_decided': {
    en: { message: 'Nobody has decided yet whether somebody has to be told.', next: 'Decide first, with the reason.' },
    fr: { message: 'Personne n’a encore décidé s’il faut aviser quelqu’un.', next: 'Décidez d’abord, avec le motif.' },
  },
  'incident.not_told': {
    en: { message: 'The authority and the people were to be told, and it is not noted that they were.', next: 'Tell them, note when, then close it.' },
    fr: { message: 'L’autorité et les personnes devaient être avisées, et rien n’indique qu’elles l’ont été.', next: 'Avisez-les, notez quand, puis fermez l’incident.' },
  },
} as const satisfies FailureCatalogue
