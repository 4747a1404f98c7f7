import type { SignInTexts } from './sign-in-english.ts'

export const SIGN_IN_FRENCH: SignInTexts = {
  factorHelp: {
    about: 'La seconde étape en plus du mot de passe : un code d’une application, ou un code de secours. Chacun la configure dans son propre menu.',
    status: 'qui en a une sur ce poste', require: 'à qui l’entreprise en demande une', rule: 'off (à personne), admins (aux administrateurs) ou everybody (à tous)',
    reset: 'retirer la seconde étape de quelqu’un qui a perdu son téléphone', user: 'courriel, nom ou identifiant',
    examples: '\nExemples :\n  trujourney user second-factor\n  trujourney user second-factor require admins\n  trujourney user second-factor reset lea@example.com',
  },
  columns: { name: 'Nom', roles: 'Rôles', password: 'Mot de passe ici', factor: 'Seconde étape ici' },
  yes: 'oui',
  rules: { off: 'L’entreprise ne demande de seconde étape à personne.', admins: 'L’entreprise demande une seconde étape aux administrateurs, dès leur prochaine connexion.', everybody: 'L’entreprise demande une seconde étape à tous, dès leur prochaine connexion.' },
  reset: (name) => `La seconde étape de ${name} sur ce poste est retirée.`,
}
