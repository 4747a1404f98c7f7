import type { FailureCatalogue } from './catalogue.ts'

export const COMPLIANCE_FAILURES = {
  'audit.too_many': {
    en: { message: 'The filter finds {total} entries; a PDF holds at most {most}.', next: 'Narrow it down, or take a CSV file or the signed pack.' },
    fr: { message: 'Le filtre trouve {total} entrées ; un PDF en contient au plus {most}.', next: 'Resserrez-le, ou prenez un fichier CSV ou le dossier signé.' },
  },
  'audit.no_digest': {
    en: { message: 'There is no digest of {day}.', next: 'Each day gets its digest once it has ended, while the desk runs.' },
    fr: { message: 'Il n’y a pas de résumé du {day}.', next: 'Chaque jour reçoit son résumé une fois terminé, pendant que le poste tourne.' },
  },
  'audit.digest_unreadable': {
    en: { message: 'What is kept as the digest of {day} is not what was put on record.', next: 'Somebody has changed it since: look through the log of that day, and restore from a backup of before.' },
    fr: { message: 'Ce qui est gardé comme résumé du {day} n’est pas ce qui a été consigné.', next: 'Quelqu’un l’a changé depuis : parcourez le journal de ce jour, et rétablissez à partir d’une sauvegarde antérieure.' },
  },
  'audit.concluded': {
    en: { message: 'This audit is closed with its conclusion.', next: 'Open it again first, if there is more to be said.' },
    fr: { message: 'Cet audit est fermé avec sa conclusion.', next: 'Rouvrez-le d’abord, s’il reste à dire.' },
  },
  'audit.not_concluded': {
    en: { message: 'This audit is open.', next: 'There is nothing to open again.' },
    fr: { message: 'Cet audit est ouvert.', next: 'Il n’y a rien à rouvrir.' },
  },
  'violation.own': {
    en: { message: 'This violation is about what you did yourself.', next: 'Somebody else has to look at it and close it.' },
    fr: { message: 'Cet écart porte sur ce que vous avez fait vous-même.', next: 'Quelqu’un d’autre doit l’examiner et le fermer.' },
  },
  'violation.settled': {
    en: { message: 'This violation is closed.', next: 'Open it again first, if there is more to be done.' },
    fr: { message: 'Cet écart est fermé.', next: 'Rouvrez-le d’abord, s’il reste à faire.' },
  },
  'violation.not_closed': {
    en: { message: 'This violation is open.', next: 'There is nothing to open again.' },
    fr: { message: 'Cet écart est ouvert.', next: 'Il n’y a rien à rouvrir.' },
  },
} as const satisfies FailureCatalogue
