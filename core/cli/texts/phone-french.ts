import type { PhoneTexts } from './phone-english.ts'

export const PHONE_FRENCH: PhoneTexts = {
  help: {
    about: 'Les téléphones des équipes. Un téléphone se jumelle par un lien fait pour une personne, ou là où le poste tourne : le code qu’il affiche se tape à la console, ou dans le terminal de trujourney serve.',
    list: 'quels téléphones sont jumelés avec ce poste', link: 'un lien qui jumelle un téléphone avec cette personne, une fois, dans le quart d’heure', worker: 'le membre d’équipe : nom, identifiant ou identifiant externe',
    origin: 'l’adresse à laquelle les téléphones joignent le poste : le lien entier, et un carré à photographier', revoke: 'retire un téléphone : il n’affiche plus rien', phone: 'le téléphone : le nom de sa personne, son identifiant ou la fin de celui-ci', all: 'aussi ceux qui ont été retirés',
    examples: '\nExemples :\n  trujourney phone link "Denis Chauffeur" --origin https://poste.example.com:4170\n  trujourney phone revoke "Denis Chauffeur"',
  },
  columns: { id: 'Id', name: 'Personne', location: 'Dépôt', paired: 'Jumelé', seen: 'Dernière entrée', revoked: 'Retiré' },
  none: 'Aucun téléphone n’est jumelé avec ce poste.',
  linkFor: (name) => `Pour le téléphone de ${name} seulement, une fois, dans le quart d’heure :`,
  revoked: (name) => `Le téléphone de ${name} a été retiré.`,
  paired: (name) => `Le téléphone est jumelé avec ${name}.`,
  crewAt: (address) => `Le téléphone d’une équipe ouvre ${address} et affiche un code : tapez ici « phone », le code et la personne, ou « phone » et la personne pour obtenir un lien.`,
}
