import type { Language } from '../failure/failure.ts'
import type { UnusualCode } from './unusual.ts'

type Fact =
  | 'entries' | 'refused' | 'late' | 'range' | 'head' | 'checked' | 'fault' | 'openFindings' | 'flagged' | 'strangers' | 'relay' | 'cosigned' | 'sha256' | 'backups' | 'backupsFailed' | 'practised'
  | 'opened' | 'closed' | 'open' | 'overdue' | 'credits' | 'creditsApproved' | 'creditsAsked' | 'discounts' | 'withoutLease' | 'lease' | 'more'

type Section = 'log' | 'proof' | 'alerts' | 'grants' | 'exports' | 'erasures' | 'denials' | 'refusals' | 'money' | 'backups' | 'violations' | 'people' | 'groups' | 'policies' | 'leases'

export interface DigestWords {
  readonly title: string
  readonly unusual: string
  readonly nothingUnusual: string
  readonly sections: Readonly<Record<Section, string>>
  readonly facts: Readonly<Record<Fact, string>>
  readonly codes: Readonly<Record<UnusualCode, (times: number) => string>>
  readonly entriesAnd: (entries: number, refused: number) => string
  readonly allowedAnd: (allowed: number, refused: number) => string
  readonly noRule: string
  readonly notMade: string
  readonly yes: (entries: number, chains: number) => string
  readonly relayOf: (size: number, at: string) => string
  readonly cosignedOf: (size: number, workstations: number) => string
  readonly notCosigned: string
  readonly faultOf: (device: string, seq: number, fault: string) => string
  readonly urgentOf: (times: number, urgent: number) => string
  readonly numbers: (first: string, last: string, issued: number) => string
  readonly workstationItself: string
  readonly matches: string
  readonly differs: string
  readonly unrecorded: string
  readonly how: string
}

const s = (n: number): string => (n === 1 ? '' : 's')

export const DIGEST_WORDS: Readonly<Record<Language, DigestWords>> = {
  en: {
    title: 'Digest of the log',
    unusual: 'Unusual', nothingUnusual: 'Nothing unusual.',
    sections: { log: 'The log', proof: 'What was checked', alerts: 'Alerts', grants: 'Rights given', exports: 'Taken out', erasures: 'Erased', denials: 'Denied, by rule', refusals: 'Refused, by reason', money: 'Money', backups: 'Backups', violations: 'Violations', people: 'Who worked', groups: 'What was done', policies: 'Policy in force', leases: 'Leases' },
    facts: {
      entries: 'Entries', refused: 'Refused', late: 'Of earlier days', range: 'Numbers here', head: 'Newest link', checked: 'Chains', fault: 'Does not verify', openFindings: 'Findings about the relay’s record', flagged: 'Under a policy not in force', strangers: 'Workstations that the relay never told of', relay: 'Relay’s record', cosigned: 'Countersigned', sha256: 'SHA-256',
      backups: 'Made', backupsFailed: 'Failed', practised: 'Restores practised', opened: 'Opened', closed: 'Closed', open: 'Open at the end', overdue: 'Overdue', credits: 'Credit notes', creditsApproved: 'Credits approved', creditsAsked: 'Credits asked for', discounts: 'Discounts beyond one’s limit, refused', withoutLease: 'Without a lease', lease: 'Under a lease', more: 'more',
    },
    codes: {
      chain: () => 'The chain does not verify',
      policyForged: (n) => `${n} entr${n === 1 ? 'y' : 'ies'} under a policy that was not in force`,
      relayRecord: (n) => `The relay’s record does not fit: ${n} open finding${s(n)}`,
      noBackup: () => 'No backup was made',
      backupFailed: (n) => `${n} backup${s(n)} failed`,
      urgentAlerts: (n) => `${n} urgent alert${s(n)}`,
      numberMissing: (n) => `${n} invoice number${s(n)} missing`,
      late: (n) => `${n} entr${n === 1 ? 'y' : 'ies'} dated before a day that was closed`,
      erasures: (n) => `${n} step${s(n)} of erasing people`,
      grants: (n) => `Rights given: ${n}`,
      policyChanged: () => 'Another policy came into force',
      exports: (n) => `${n} export${s(n)}`,
      denials: (n) => `${n} denials`,
      discounts: (n) => `${n} discount${s(n)} beyond a limit refused`,
      credits: (n) => `${n} credit${s(n)}`,
      overdue: (n) => `${n} violation${s(n)} overdue`,
      alertsOpen: (n) => `${n} alert${s(n)} nobody has closed`,
    },
    entriesAnd: (entries, refused) => (refused === 0 ? String(entries) : `${entries}, ${refused} refused`),
    allowedAnd: (allowed, refused) => (refused === 0 ? String(allowed) : `${allowed}, ${refused} refused`),
    noRule: 'no rule permits it', notMade: '0 – none was made',
    yes: (entries, chains) => `${entries} ${entries === 1 ? 'entry' : 'entries'} of ${chains} chain${s(chains)} ${entries === 1 ? 'verifies' : 'verify'}`,
    relayOf: (size, at) => `verified up to ${size} entries, ${at}`,
    cosignedOf: (size, workstations) => `up to entry ${size}, by ${workstations} workstations`, notCosigned: 'not by two workstations yet',
    faultOf: (device, seq, fault) => `entry ${seq} of ${device}: ${fault}`,
    urgentOf: (times, urgent) => (urgent === 0 ? String(times) : `${times}, ${urgent} urgent`),
    numbers: (first, last, issued) => `${first}${first === last ? '' : ` to ${last}`}, ${issued} issued`,
    workstationItself: 'this workstation',
    matches: 'It is what was put on record.', differs: 'It is not what was put on record: somebody has changed it since.', unrecorded: 'It was never put on record.',
    how: 'Its SHA-256 stands in the signed log, as the reason of the entry audit.keepDigest of that day. What is kept is RFC 8785 JSON: trujourney audit digest --day DAY --json.',
  },
  fr: {
    title: 'Résumé du journal',
    unusual: 'Inhabituel', nothingUnusual: 'Rien d’inhabituel.',
    sections: { log: 'Le journal', proof: 'Ce qui a été vérifié', alerts: 'Alertes', grants: 'Droits accordés', exports: 'Sorties de données', erasures: 'Effacements', denials: 'Accès refusés, par règle', refusals: 'Refus, par motif', money: 'Argent', backups: 'Sauvegardes', violations: 'Écarts', people: 'Qui a travaillé', groups: 'Ce qui a été fait', policies: 'Politique en vigueur', leases: 'Baux' },
    facts: {
      entries: 'Entrées', refused: 'Refusées', late: 'De jours antérieurs', range: 'Numéros ici', head: 'Dernier lien', checked: 'Chaînes', fault: 'Non vérifié', openFindings: 'Constats sur le registre du relais', flagged: 'Sous une politique hors vigueur', strangers: 'Postes dont le relais n’a jamais parlé', relay: 'Registre du relais', cosigned: 'Contresigné', sha256: 'SHA-256',
      backups: 'Faites', backupsFailed: 'Échouées', practised: 'Rétablissements exercés', opened: 'Ouvertures', closed: 'Fermetures', open: 'En cours à la fin', overdue: 'En retard', credits: 'Notes de crédit', creditsApproved: 'Crédits approuvés', creditsAsked: 'Crédits demandés', discounts: 'Rabais au-delà de sa limite, refusés', withoutLease: 'Sans bail', lease: 'Sous un bail', more: 'de plus',
    },
    codes: {
      chain: () => 'La chaîne ne se vérifie pas',
      policyForged: (n) => `${n} entrée${s(n)} sous une politique qui n’était pas en vigueur`,
      relayRecord: (n) => `Le registre du relais ne concorde pas : ${n} constat${s(n)} ouvert${s(n)}`,
      noBackup: () => 'Aucune sauvegarde n’a été faite',
      backupFailed: (n) => `${n} sauvegarde${s(n)} échouée${s(n)}`,
      urgentAlerts: (n) => `${n} alerte${s(n)} urgente${s(n)}`,
      numberMissing: (n) => `${n} numéro${s(n)} de facture manquant${s(n)}`,
      late: (n) => `${n} entrée${s(n)} datée${s(n)} d’avant un jour déjà clos`,
      erasures: (n) => `${n} étape${s(n)} d’effacement de personnes`,
      grants: (n) => `Droits accordés : ${n}`,
      policyChanged: () => 'Une autre politique est entrée en vigueur',
      exports: (n) => `${n} exportation${s(n)}`,
      denials: (n) => `${n} accès refusés`,
      discounts: (n) => `${n} rabais au-delà d’une limite refusé${s(n)}`,
      credits: (n) => `${n} crédit${s(n)}`,
      overdue: (n) => `${n} écart${s(n)} en retard`,
      alertsOpen: (n) => `${n} alerte${s(n)} que personne n’a fermée${s(n)}`,
    },
    entriesAnd: (entries, refused) => (refused === 0 ? String(entries) : `${entries}, dont ${refused} refusée${s(refused)}`),
    allowedAnd: (allowed, refused) => (refused === 0 ? String(allowed) : `${allowed}, ${refused} refusée${s(refused)}`),
    noRule: 'aucune règle ne le permet', notMade: '0 – aucune n’a été faite',
    yes: (entries, chains) => `${entries} ${entries < 2 ? 'entrée' : 'entrées'} de ${chains} chaîne${s(chains)} se ${entries < 2 ? 'vérifie' : 'vérifient'}`,
    relayOf: (size, at) => `vérifié jusqu’à ${size} entrées, ${at}`,
    cosignedOf: (size, workstations) => `jusqu’à l’entrée ${size}, par ${workstations} postes`, notCosigned: 'pas encore par deux postes',
    faultOf: (device, seq, fault) => `entrée ${seq} de ${device} : ${fault}`,
    urgentOf: (times, urgent) => (urgent === 0 ? String(times) : `${times}, dont ${urgent} urgente${s(urgent)}`),
    numbers: (first, last, issued) => `${first}${first === last ? '' : ` à ${last}`}, ${issued} émise${s(issued)}`,
    workstationItself: 'ce poste',
    matches: 'C’est bien ce qui a été consigné.', differs: 'Ce n’est pas ce qui a été consigné : quelqu’un l’a changé depuis.', unrecorded: 'Il n’a jamais été consigné.',
    how: 'Son SHA-256 est inscrit au journal signé, comme motif de l’entrée audit.keepDigest de ce jour. Ce qui est gardé est du JSON RFC 8785 : trujourney audit digest --day JOUR --json.',
  },
}
