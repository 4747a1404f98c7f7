import type { WallPart, WallSettings } from '../../domain/place/wall-settings.ts'
import type { DisplayTexts } from './display-english.ts'

const LANGUAGES: Readonly<Record<WallSettings['language'], string>> = { screen: 'sa propre langue', en: 'anglais', fr: 'français', both: 'anglais et français tour à tour' }
const THEMES: Readonly<Record<WallSettings['theme'], string>> = { auto: 'selon le soleil', light: 'jour', dark: 'nuit' }
const PARTS: Readonly<Record<WallPart, string>> = { map: 'carte', departures: 'départs', exceptions: 'à régler', crews: 'équipes', overview: 'toute la journée' }

export const DISPLAY_FRENCH: DisplayTexts = {
  help: {
    about: 'Les écrans muraux. Un nouvel écran se jumelle là où le poste tourne : son code se tape à la console, ou dans le terminal de trujourney serve.',
    list: 'quels écrans sont jumelés avec ce poste, et leur apparence', set: 'l’apparence d’un écran ; ce qui n’est pas indiqué reste tel quel', ownToo: 'l’écran : son nom, son identifiant ou la fin de celui-ci ; ou workstation pour les tableaux muraux de ce poste même',
    name: 'un autre nom', inches: 'la diagonale de l’écran, en pouces', metres: 'à combien de mètres on le lit', language: 'screen (la sienne), en, fr ou both (les deux tour à tour)', theme: 'auto (clair tant qu’il fait jour), light (clair) ou dark (sombre)',
    shows: 'ce qu’il affiche, séparé par des virgules : map (carte), departures (départs), exceptions, crews (équipes), overview (la journée)', revoke: 'retire un écran : il n’affiche plus rien', display: 'l’écran : son nom, son identifiant ou la fin de celui-ci',
    label: 'comment les écrans désignent un arrêt : street (la rue sans le numéro), town (la ville) ou customer (le client)', choice: 'street, town ou customer', all: 'aussi ceux qui ont été retirés',
    examples: '\nExemples :\n  trujourney display list\n  trujourney display set "Porte du quai" --inches 75 --metres 8 --language both --shows map,departures,crews\n  trujourney display set workstation --theme dark\n  trujourney display revoke "Porte du quai"\n  trujourney display label town',
  },
  columns: { id: 'Id', name: 'Nom', location: 'Dépôt', looks: 'Apparence', paired: 'Jumelé', seen: 'Dernière entrée', revoked: 'Retiré' },
  none: 'Aucun écran n’est jumelé avec ce poste.',
  labels: { street: 'Les écrans désignent un arrêt par sa rue, sans le numéro.', town: 'Les écrans désignent un arrêt par sa ville.', customer: 'Les écrans désignent un arrêt par le nom du client.' },
  looks: ({ inches, metres, language, theme, parts }) => `${inches} po à ${metres} m, ${LANGUAGES[language]}, ${THEMES[theme]} : ${parts.map((part) => PARTS[part]).join(', ')}`,
  own: (looks) => `Tableaux muraux de ce poste : ${looks}`,
  set: (name, looks) => `« ${name} » est réglé : ${looks}`,
  revoked: (name) => `« ${name} » a été retiré.`,
  paired: (location) => `L’écran est jumelé : il affiche ${location}.`,
  wallAt: (address) => `Un écran ouvre ${address} et affiche un code de six chiffres : tapez-le ici, suivi du dépôt s’il y en a plusieurs.`,
}
