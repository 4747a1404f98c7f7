import type { DisplayTexts } from './display-english.ts'

export const DISPLAY_FRENCH: DisplayTexts = {
  help: {
    about: 'Les écrans muraux. Un nouvel écran se jumelle là où le poste tourne : son code se tape à la console, ou dans le terminal de trujourney serve.',
    list: 'quels écrans sont jumelés avec ce poste', revoke: 'retire un écran : il n’affiche plus rien', display: 'l’écran : son nom, son identifiant ou la fin de celui-ci',
    label: 'comment les écrans désignent un arrêt : street (la rue sans le numéro), town (la ville) ou customer (le client)', choice: 'street, town ou customer', all: 'aussi ceux qui ont été retirés',
    examples: '\nExemples :\n  trujourney display list\n  trujourney display revoke "Porte du quai"\n  trujourney display label town',
  },
  columns: { id: 'Id', name: 'Nom', location: 'Dépôt', paired: 'Jumelé', seen: 'Dernière entrée', revoked: 'Retiré' },
  none: 'Aucun écran n’est jumelé avec ce poste.',
  labels: { street: 'Les écrans désignent un arrêt par sa rue, sans le numéro.', town: 'Les écrans désignent un arrêt par sa ville.', customer: 'Les écrans désignent un arrêt par le nom du client.' },
  revoked: (name) => `« ${name} » a été retiré.`,
  paired: (location) => `L’écran est jumelé : il affiche ${location}.`,
  wallAt: (address) => `Un écran ouvre ${address} et affiche un code de six chiffres : tapez-le ici, suivi du dépôt s’il y en a plusieurs.`,
}
