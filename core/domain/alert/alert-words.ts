import type { Language } from '../failure/failure.ts'
import type { AlertRule, AlertSeverity } from './alert-rules.ts'

export interface AlertWords {
  readonly title: string
  /** What whoever reads it does next. */
  readonly next: string
}

type Words = readonly [title: string, next: string]
type InBoth = Readonly<Record<Language, Words>>

const ofRelay = (en: string, fr: string): InBoth => ({
  en: [en, 'Under Activity, save both sides, and tell whoever looks after the relay before anything is changed there.'],
  fr: [fr, 'Sous Activité, enregistrez les deux côtés et prévenez qui s’occupe du relais avant que rien n’y soit changé.'],
})
const ofGrant = (en: string, fr: string): InBoth => ({
  en: [en, 'Was it agreed? If not, take it back under Company, Users, and change the password of whoever did it.'],
  fr: [fr, 'Était-ce convenu ? Sinon, annulez-le sous Entreprise, Utilisateurs, et changez le mot de passe de qui l’a fait.'],
})
const ofPolicy = (en: string, fr: string): InBoth => ({
  en: [en, 'Read what is different under Company, What roles may do. Nobody agreed to it: withdraw it before it begins.'],
  fr: [fr, 'Lisez ce qui change sous Entreprise, Droits des rôles. Si personne ne l’a convenu : retirez-la avant son entrée en vigueur.'],
})
const ofStale = (en: string, fr: string): InBoth => ({
  en: [en, 'Was a backup restored today, close this with that reason. If not, somebody has exchanged the file: check the log, and keep the folder as it is.'],
  fr: [fr, 'Si une sauvegarde a été rétablie aujourd’hui, fermez l’alerte avec cette raison. Sinon, quelqu’un a échangé le fichier : vérifiez le journal et gardez le dossier tel quel.'],
})
const ofExport = (en: string, fr: string): InBoth => ({
  en: [en, 'Ask that person what for and where the files are now.'],
  fr: [fr, 'Demandez à cette personne pourquoi, et où sont maintenant les fichiers.'],
})
const ofBackup = (en: string, fr: string): InBoth => ({
  en: [en, 'Under Company, make one by hand now. If it fails too, see whether the disk is full or the second folder is gone.'],
  fr: [fr, 'Sous Entreprise, faites-en une à la main maintenant. Si elle échoue aussi, voyez si le disque est plein ou si le second dossier a disparu.'],
})

/** `usual`: of every code that has no words of its own. */
const WORDS: Readonly<Record<AlertRule, Readonly<Record<string, InBoth>> & { readonly usual: InBoth }>> = {
  denials: {
    usual: {
      en: ['Refused again and again', 'Ask that person what they wanted to do. Was it not them: change their password, or take the display or the phone off.'],
      fr: ['Refus à répétition', 'Demandez à cette personne ce qu’elle voulait faire. Si ce n’était pas elle : changez son mot de passe, ou retirez l’écran ou le téléphone.'],
    },
  },
  foreign: {
    usual: {
      en: ['Something of another company, desk or depot was tried', 'Look at the entry: which device, and what. One you do not know is revoked under Company, Relay or Displays.'],
      fr: ['On a tenté d’atteindre ce qui est à une autre entreprise, à un autre poste ou à un autre dépôt', 'Regardez l’entrée : quel appareil, et quoi. Celui que vous ne connaissez pas se révoque sous Entreprise, Relais ou Écrans.'],
    },
  },
  fork: { usual: ofRelay('The relay’s record shows two truths', 'Le registre du relais montre deux vérités') },
  mismatch: {
    usual: ofRelay('The relay’s record does not fit', 'Le registre du relais ne concorde pas'),
    plan: {
      en: ['A plan that the relay has not signed so was refused', 'Nothing has changed by it. Ask whoever runs the relay whether they changed the plan or put the relay back from a backup; if not, somebody else speaks for it.'],
      fr: ['Un forfait que le relais n’a pas signé ainsi a été refusé', 'Rien n’a changé. Demandez à la personne qui exploite le relais si elle a modifié le forfait ou rétabli le relais depuis une sauvegarde ; sinon, quelqu’un d’autre parle en son nom.'],
    },
  },
  stale: {
    usual: ofStale('This desk’s database is older than what it has written', 'La base de ce poste est plus ancienne que ce qu’il a écrit'),
    accepted: ofStale('An older database was put in place', 'Une base de données plus ancienne a été mise en place'),
  },
  export: {
    usual: ofExport('Several exports by one person', 'Plusieurs exportations par une même personne'),
    many: ofExport('Very much was written to files', 'Beaucoup de données ont été écrites dans des fichiers'),
  },
  grant: {
    usual: ofGrant('Somebody’s rights changed', 'Les droits de quelqu’un ont changé'),
    admin: ofGrant('Somebody became an administrator', 'Quelqu’un est devenu administrateur'),
    admitted: ofGrant('Somebody may choose a new password', 'Quelqu’un peut choisir un nouveau mot de passe'),
    provider: ofGrant('The company’s sign-in provider was set', 'Le fournisseur de connexion de l’entreprise a été défini'),
    unlinked: ofGrant('Somebody’s account of the provider was loosened', 'Le compte du fournisseur de quelqu’un a été délié'),
    factor: ofGrant('Somebody’s second step at sign-in was taken away', 'La seconde étape de connexion de quelqu’un a été retirée'),
    factorRule: ofGrant('The rule for second steps at sign-in was changed', 'La règle des secondes étapes de connexion a été changée'),
  },
  policy: {
    usual: ofPolicy('A policy was proposed', 'Une politique a été proposée'),
    begun: ofPolicy('Another policy has begun', 'Une autre politique est entrée en vigueur'),
    signed: ofPolicy('A policy was signed', 'Une politique a été signée'),
    notInForce: {
      en: ['Something was done under a policy that was not in force', 'Look at the entry: by whom, and at which workstation. Write an audit pack before anything is changed, and have it checked elsewhere.'],
      fr: ['Quelque chose a été fait sous une politique qui n’était pas en vigueur', 'Regardez l’entrée : par qui, et à quel poste. Écrivez un dossier d’audit avant de changer quoi que ce soit, et faites-le vérifier ailleurs.'],
    },
  },
  recovery: {
    usual: {
      en: ['New shares of the company’s key were made', 'Was it agreed? Those who hold one have a new sheet; the sheets from before open nothing any more.'],
      fr: ['De nouvelles parts de la clé de l’entreprise ont été faites', 'Était-ce convenu ? Ceux qui en détiennent une ont une nouvelle feuille ; les précédentes n’ouvrent plus rien.'],
    },
    opened: {
      en: ['The company was opened by administrators’ shares', 'Was it agreed? If not, somebody has two of the sheets: make new shares under Company, Keys, and find out whose they were.'],
      fr: ['L’entreprise a été ouverte par des parts d’administrateurs', 'Était-ce convenu ? Sinon, quelqu’un a deux des feuilles : faites de nouvelles parts sous Entreprise, Clés, et cherchez à qui elles étaient.'],
    },
  },
  violation: {
    usual: {
      en: ['Violations are open beyond their deadline', 'Under Violations, Overdue: see who sees to them, close what is settled with its reason, or move the deadline.'],
      fr: ['Des écarts sont ouverts après leur échéance', 'Sous Écarts, En retard : voyez qui s’en occupe, fermez ce qui est réglé avec son motif, ou déplacez l’échéance.'],
    },
  },
  money: {
    usual: {
      en: ['The rules of money have found something', 'Look at it under Money controls, ask whoever took the money, and answer it there with a reason.'],
      fr: ['Les règles d’argent ont constaté quelque chose', 'Examinez-le sous Contrôles de l’argent, demandez à qui a reçu l’argent, et répondez-y avec un motif.'],
    },
  },
  growing: {
    usual: {
      en: ['A document of the company has grown large', 'trujourney documents says which. A relay makes it small again by itself where it is full of what was overwritten: if it does not, see that no workstation runs an older program, and close finished months.'],
      fr: ['Un document de l’entreprise est devenu volumineux', 'trujourney documents dit lequel. Un relais le réduit de lui-même s’il est plein de ce qui a été remplacé : sinon, vérifiez qu’aucun poste n’utilise un programme plus ancien, et archivez les mois terminés.'],
    },
    tooLarge: {
      en: ['A document of the company is too large for new workstations', 'A workstation that does not have it yet cannot take it. trujourney documents says which; see that no workstation runs an older program, close finished months, and tell whoever runs the relay.'],
      fr: ['Un document de l’entreprise est trop volumineux pour de nouveaux postes', 'Un poste qui ne l’a pas encore ne peut pas le recevoir. trujourney documents dit lequel ; vérifiez qu’aucun poste n’utilise un programme plus ancien, archivez les mois terminés, et avertissez la personne responsable du relais.'],
    },
  },
  backup: {
    usual: ofBackup('A backup has failed', 'Une sauvegarde a échoué'),
    overdue: ofBackup('A backup is missing', 'Une sauvegarde manque'),
  },
}

/** What happened, in a sentence, and what to do: the same in the window and in a mail. */
export function alertWords({ rule, code }: { readonly rule: AlertRule; readonly code: string | null }, language: Language): AlertWords {
  const ofRule = WORDS[rule]
  const [title, next] = ((code !== null && Object.hasOwn(ofRule, code) ? ofRule[code] : undefined) ?? ofRule.usual)[language]
  return { title, next }
}

export const SEVERITY_WORDS: Readonly<Record<AlertSeverity, Readonly<Record<Language, string>>>> = {
  high: { en: 'Urgent', fr: 'Urgent' },
  medium: { en: 'Not urgent', fr: 'Non urgent' },
}
