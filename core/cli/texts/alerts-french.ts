import type { AlertsTexts } from './alerts-english.ts'

export const ALERTS_FRENCH: AlertsTexts = {
  help: {
    about: 'Alertes : ce dont quelqu’un doit être averti, vu dans le journal de ce poste. Finit avec 4 tant qu’une est ouverte.',
    list: 'celles que personne n’a fermées', all: 'les fermées aussi',
    acknowledge: 'dit que vous vous en occupez', close: 'en ferme une', note: 'consigne ce qui a été constaté',
    number: 'son numéro', reason: 'pourquoi c’est terminé ; gardé dans le journal', text: 'ce qui a été constaté',
    webhook: 'l’adresse de l’entreprise qui est avertie de chaque alerte', url: 'https://…', off: 'n’avertir aucune adresse', test: 'envoyer un message qui n’est pas une alerte', private: 'elle peut se trouver dans le réseau de l’entreprise',
    examples: '\nExemples :\n  trujourney alerts\n  trujourney alerts close 12 --reason "la tablette a été retirée"',
  },
  columns: { number: 'No', last: 'Vue', what: 'Quoi', who: 'Qui', times: 'Fois', state: 'État' },
  rules: {
    denials: 'Refus à répétition', foreign: 'Tentative sur ce qui est à d’autres', fork: 'Registre du relais : deux vérités', mismatch: 'Registre du relais : ne concorde pas', stale: 'Base plus ancienne que le journal',
    export: 'Grande exportation', grant: 'Droits changés', policy: 'Politique modifiée', backup: 'Sauvegarde manquante ou échouée', recovery: 'Ouverte par des parts, ou nouvelles parts', violation: 'Écarts ouverts après leur échéance', money: 'Constat des règles d’argent',
  },
  states: { open: 'ouverte', acknowledged: 'en examen', closed: 'fermée' },
  none: 'Aucune alerte n’est ouverte.',
  acknowledged: 'Vous vous en occupez.',
  closed: 'Fermée.',
  noted: 'Consigné.',
  webhookNone: 'Les alertes ne sont envoyées nulle part.',
  webhook: (url, sent, failing) => `Les alertes sont envoyées à ${url}. Prises : ${sent} ; non prises : ${failing}.`,
  webhookSet: (secret) => `Les alertes y sont envoyées dès maintenant. Ce qui est envoyé est signé avec ce secret, montré cette fois seulement : ${secret}`,
  webhookOff: 'Les alertes ne sont plus envoyées nulle part.',
  webhookTested: 'Le message a été pris.',
}
