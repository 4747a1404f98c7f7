import type { ViolationsTexts } from './violations-english.ts'

export const VIOLATIONS_FRENCH: ViolationsTexts = {
  help: {
    about: 'Écarts : où les règles de l’entreprise n’ont pas été respectées. Se termine par 4 tant qu’un écart est ouvert après son échéance.',
    list: 'ceux que personne n’a fermés, les plus pressants d’abord', state: 'open, overdue, closed ou all', rule: 'de cette règle seulement, comme contract.missing', job: 'de ce travail : identifiant ou identifiant externe', location: 'de ce dépôt : identifiant, identifiant externe ou nom', limit: 'combien',
    close: 'en ferme un ; personne ne ferme un écart qui porte sur soi', reopen: 'en rouvre un', key: 'sa clé dans le travail, comme affichée', reason: 'pourquoi ; conservé au journal', rules: 'ce qui est recherché, sa gravité, qui s’en occupe et pour quand',
    examples: '\nExemples :\n  trujourney violations\n  trujourney violations list --state overdue --rule contract.missing\n  trujourney violations close J-1042 contract.missing --reason "signé sur papier, numérisé"',
  },
  columns: { job: 'Travail', key: 'Clé', what: 'Quoi', severity: 'Gravité', when: 'Quand', by: 'Par', owner: 'Qui s’en occupe', deadline: 'Échéance', on: 'Active' },
  kinds: {
    'steps.skipped': 'Étapes sautées', 'steps.back': 'Retour après vérification', 'contract.missing': 'Parti sans contrat signé', 'signature.missing': 'Aucune signature à la livraison', 'site.unrecorded': 'Rien de noté sur place', 'photo.missing': 'Aucune photo de la livraison',
    'crew.short': 'Équipe trop petite', 'override.licence': 'Parti sans le permis', 'override.alone': 'Dérogation sans second regard', 'time.missing': 'Vérifié sans heures', 'closed.uninvoiced': 'Fermé sans facture',
  },
  severities: { high: 'élevée', medium: 'moyenne', low: 'faible' },
  none: 'Aucun.',
  shown: (shown, total, overdue) => `${shown} sur ${total} ; ${overdue} après leur échéance.`,
  closed: 'Fermé.',
  reopened: 'Rouvert.',
  yes: 'oui',
  no: 'non',
}
