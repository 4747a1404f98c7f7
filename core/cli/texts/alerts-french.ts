import type { AlertsTexts } from './alerts-english.ts'

export const ALERTS_FRENCH: AlertsTexts = {
  help: {
    about: 'Alertes : ce dont quelqu’un doit être averti, vu dans le journal de ce poste. Finit avec 4 tant qu’une est ouverte.',
    list: 'celles que personne n’a fermées', all: 'les fermées aussi',
    acknowledge: 'dit que vous vous en occupez', close: 'en ferme une', note: 'consigne ce qui a été constaté',
    number: 'son numéro', reason: 'pourquoi c’est terminé ; gardé dans le journal', text: 'ce qui a été constaté',
    examples: '\nExemples :\n  trujourney alerts\n  trujourney alerts close 12 --reason "la tablette a été retirée"',
  },
  columns: { number: 'No', last: 'Vue', what: 'Quoi', who: 'Qui', times: 'Fois', state: 'État' },
  rules: {
    denials: 'Refus à répétition', foreign: 'Tentative sur ce qui est à d’autres', fork: 'Registre du relais : deux vérités', mismatch: 'Registre du relais : ne concorde pas', stale: 'Base plus ancienne que le journal',
    export: 'Grande exportation', grant: 'Droits changés', policy: 'Politique modifiée', backup: 'Sauvegarde manquante ou échouée',
  },
  states: { open: 'ouverte', acknowledged: 'en examen', closed: 'fermée' },
  none: 'Aucune alerte n’est ouverte.',
  acknowledged: 'Vous vous en occupez.',
  closed: 'Fermée.',
  noted: 'Consigné.',
}
