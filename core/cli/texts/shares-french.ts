import type { SharesTexts } from './shares-english.ts'

export const SHARES_FRENCH: SharesTexts = {
  help: {
    about: 'La clé de l’entreprise en parts : plusieurs administrateurs l’ouvrent ensemble quand la phrase de passe est perdue. Un seul n’apprend rien.',
    status: 'combien de parts il y a, et si elles ont servi', make: 'faire de nouvelles parts ; les précédentes n’ouvrent plus rien', for: 'les administrateurs, séparés par des virgules : courriel, nom ou identifiant', needed: 'combien il en faut (par défaut : 2)',
    open: 'ouvrir l’entreprise avec des parts (demandées, ou TRUJOURNEY_SHARES avec des virgules) : la base reçoit une nouvelle clé ; phrase de passe, code de récupération et parts sont nouveaux',
    rotate: 'Mettre la base sous une nouvelle clé : par une copie, qui prend sa place une fois vérifiée. Les anciennes sauvegardes s’ouvrent encore.',
    keyStatus: 'Ce qui ouvre l’entreprise ici, et l’âge de la clé de la base.',
    examples: '\nExemples :\n  trujourney key shares make --for ada@example.com,lea@example.com,max@example.com\n  trujourney key shares open',
    rotateExamples: '\nExemple :\n  trujourney key rotate',
  },
  none: 'Aucune part n’a été faite. trujourney key shares make --help',
  there: (needed, of) => `N’importe lesquelles ${needed} des ${of} parts ouvrent l’entreprise sur ce poste.`,
  used: 'Elles ont servi : faites-en de nouvelles.',
  ask: (next, needed) => `Part ${next} sur ${needed} : `,
  title: 'Parts de la clé de l’entreprise, montrées cette fois seulement. Chacune va à la personne nommée, sur papier, et à nulle autre :',
  whatFor: 'Quand la phrase de passe est perdue : trujourney key shares open. Les précédentes n’ouvrent plus rien.',
  opened: 'L’entreprise est de nouveau ouverte. Sa base est sous une nouvelle clé.',
  rotated: (generation) => `La base est sous une nouvelle clé, la numéro ${generation}.`,
  ways: { passphrase: 'phrase de passe', file: 'fichier de clé', keychain: 'magasin de clés de cet ordinateur', recovery: 'code de récupération', shares: 'parts d’administrateurs' },
  opensWith: (ways) => `Ouverte par : ${ways}`,
  databaseKey: (generation, since, renews) => `Clé de la base : numéro ${generation}, depuis ${since} ; une autre à partir de ${renews}`,
  renewsNow: 'Elle en reçoit une autre quand le poste ou l’hôte démarre avec une sauvegarde des deux derniers jours, ou par trujourney key rotate.',
}
