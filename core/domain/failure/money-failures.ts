import type { FailureCatalogue } from './catalogue.ts'

export const MONEY_FAILURES = {
  'signing.changed': {
    en: { message: 'The document has changed since it was shown.', next: 'Show it again, and let it be signed as it is now.' },
    fr: { message: 'Le document a changé depuis qu’il a été montré.', next: 'Montrez-le de nouveau et faites-le signer tel qu’il est maintenant.' },
  },
  'signing.nothing': {
    en: { message: 'There is nothing to sign yet ({what}).', next: 'Write the lines of the estimate or a quoted price first.' },
    fr: { message: 'Il n’y a encore rien à signer ({what}).', next: 'Inscrivez d’abord les lignes de l’estimation ou un prix proposé.' },
  },
  'signing.no_strokes': {
    en: { message: 'The signature is empty.', next: 'Sign on the pad, or type the name instead.' },
    fr: { message: 'La signature est vide.', next: 'Signez dans le cadre ou tapez plutôt le nom.' },
  },
} as const satisfies FailureCatalogue
