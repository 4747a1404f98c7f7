import type { FailureCatalogue } from './catalogue.ts'

export const COMPLIANCE_FAILURES = {
  'audit.too_many': {
    en: { message: 'The filter finds {total} entries; a PDF holds at most {most}.', next: 'Narrow it down, or take a CSV file or the signed pack.' },
    fr: { message: 'Le filtre trouve {total} entrées ; un PDF en contient au plus {most}.', next: 'Resserrez-le, ou prenez un fichier CSV ou le dossier signé.' },
  },
} as const satisfies FailureCatalogue
