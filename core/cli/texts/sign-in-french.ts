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
  providerHelp: {
    about: 'Le fournisseur de connexion de l’entreprise (OpenID Connect) : chacun se connecte avec le compte qu’il y a.',
    status: 'lequel, et s’il est exigé', set: 'le définir, pour tous les postes', issuer: 'son adresse, https://… comme il se nomme', client: 'comment il nomme ce programme',
    require: 'des mots de passe seulement tant qu’il ne répond pas, et toujours pour cet administrateur : courriel, nom ou identifiant', countFactor: 'ce qu’il dit de plus qu’un mot de passe vaut comme seconde étape', private: 'il peut se trouver dans le réseau de l’entreprise',
    secretFile: 'un fichier avec ce qu’il exige de son client ; gardé sur ce poste', off: 's’en passer', unlink: 'délier le compte lié à quelqu’un sur ce poste', user: 'courriel, nom ou identifiant',
    examples: '\nExemples :\n  trujourney user provider set https://login.example.com trujourney-desk --require ada@example.com\n  trujourney user provider unlink lea@example.com',
  },
  noProvider: 'L’entreprise n’a pas de fournisseur de connexion à elle.',
  provider: (issuer, rule) => `On se connecte par ${issuer}${rule === 'required' ? ' ; les mots de passe ne sont pris que tant qu’il ne répond pas.' : ', ou par son mot de passe.'}`,
  unlinked: (name) => `Le compte lié à ${name} sur ce poste est délié.`,
}
