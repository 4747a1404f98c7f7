import type { FailureCatalogue } from './catalogue.ts'

/** Of displays on a wall: at the console, and at the display itself. */
export const DISPLAY_FAILURES = {
  'display.no_code': {
    en: { message: 'No display shows that code now.', next: 'Read it from the display again: a code lives two minutes, then the display shows another.' },
    fr: { message: 'Aucun écran n’affiche ce code en ce moment.', next: 'Relisez-le sur l’écran : un code dure deux minutes, puis l’écran en affiche un autre.' },
  },
  'display.none': {
    en: { message: 'There is no display "{display}".', next: 'See which displays are paired, and use the name or the id of one.' },
    fr: { message: 'Il n’y a pas d’écran « {display} ».', next: 'Voyez quels écrans sont jumelés et indiquez le nom ou l’identifiant de l’un d’eux.' },
  },
  'display.many_waiting': {
    en: { message: 'Too many displays wait to be paired.', next: 'Pair or switch off some of them; this one asks again by itself.' },
    fr: { message: 'Trop d’écrans attendent d’être jumelés.', next: 'Jumelez-en ou éteignez-en quelques-uns ; celui-ci redemandera de lui-même.' },
  },
  'display.not_paired': {
    en: { message: 'This display is not paired with the desk.', next: 'Pair it: type the code that it shows at the console.' },
    fr: { message: 'Cet écran n’est pas jumelé avec le poste.', next: 'Jumelez-le : tapez à la console le code qu’il affiche.' },
  },
  'display.revoked': {
    en: { message: 'This display has been taken off at the console.', next: 'Pair it again if it should go on showing the wall.' },
    fr: { message: 'Cet écran a été retiré à la console.', next: 'Jumelez-le de nouveau s’il doit continuer d’afficher le tableau mural.' },
  },
  'display.wrong_token': {
    en: { message: 'What the display shows for itself is not, or no longer, good.', next: 'Pair it again: type the code that it shows at the console.' },
    fr: { message: 'Ce que l’écran présente n’est pas valable, ou ne l’est plus.', next: 'Jumelez-le de nouveau : tapez à la console le code qu’il affiche.' },
  },
  'display.wrong_proof': {
    en: { message: 'The display did not prove that it is the one that was paired.', next: 'Pair it again. If nobody has changed the display, look at the log: its token may have been copied.' },
    fr: { message: 'L’écran n’a pas prouvé qu’il est celui qui a été jumelé.', next: 'Jumelez-le de nouveau. Si personne n’a changé l’écran, consultez le journal : son jeton a peut-être été copié.' },
  },
  'display.not_for_displays': {
    en: { message: 'A display may not ask that.', next: 'Nothing was shown or changed.' },
    fr: { message: 'Un écran ne peut pas demander cela.', next: 'Rien n’a été montré ni modifié.' },
  },
} as const satisfies FailureCatalogue
