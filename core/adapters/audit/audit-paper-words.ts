import type { Language } from '../../domain/failure/failure.ts'
import type { AuditFilter } from './filtered-log.ts'

type FilterName = Exclude<keyof AuditFilter, 'before' | 'upTo'>

interface AuditPaperWords {
  readonly title: string
  readonly by: string
  readonly at: string
  readonly filter: string
  readonly everything: string
  readonly filters: Readonly<Record<FilterName, string>>
  readonly refused: string
  readonly allowed: string
  readonly entries: string
  readonly head: string
  readonly headOf: (seq: number, link: string) => string
  readonly policy: string
  readonly policyOf: (id: string, version: number, sha256: string) => string
  readonly relay: string
  readonly noRelay: string
  readonly relayOf: (size: number, at: string, root: string) => string
  readonly cosigned: string
  readonly notCosigned: string
  readonly cosignedOf: (size: number, witnesses: number) => string
  readonly workstation: string
  readonly columns: Readonly<Record<'number' | 'time' | 'who' | 'what' | 'on' | 'decision' | 'rules' | 'state' | 'link', string>>
  readonly workstationItself: string
  /** How far an entry has come. */
  readonly state: (checkpoint: number | null, witnesses: number | null) => string
  readonly purpose: string
  readonly savedBy: string
  readonly conclusion: string
  readonly remarks: string
  readonly remark: string
  readonly entry: string
  readonly whole: string
  readonly check: string
  readonly how: readonly string[]
}

export const AUDIT_PAPER_WORDS: Readonly<Record<Language, AuditPaperWords>> = {
  en: {
    title: 'Audit log',
    by: 'Written by', at: 'Written at', filter: 'Filter', everything: 'everything that the reader may see',
    filters: { object: 'object', user: 'user', action: 'action', decision: 'decision', location: 'location', job: 'job', journey: 'journey', worker: 'crew member', seen: 'who saw what', fromAt: 'from', toAt: 'before' },
    refused: 'refused', allowed: 'allowed', entries: 'Entries', head: 'As of entry', headOf: (seq, link) => `${seq}, link ${link}`,
    policy: 'Policy in force', policyOf: (id, version, sha256) => `${id}, version ${version}, SHA-256 ${sha256}`,
    relay: 'Relay’s record', noRelay: 'none: this workstation has verified no checkpoint of a relay', relayOf: (size, at, root) => `verified up to ${size} entries at ${at}, root ${root}`,
    cosigned: 'Countersigned', notCosigned: 'not by two workstations yet', cosignedOf: (size, witnesses) => `up to entry ${size}, by ${witnesses} workstations`,
    workstation: 'Workstation',
    columns: { number: 'No.', time: 'When', who: 'Who', what: 'What', on: 'On what', decision: 'Decision', rules: 'Rules', state: 'State', link: 'Link' },
    workstationItself: 'this workstation',
    state: (checkpoint, witnesses) => (checkpoint === null ? 'signed' : witnesses === null ? `in checkpoint ${checkpoint}` : `in checkpoint ${checkpoint}, cosigned by ${witnesses}`),
    purpose: 'Purpose', savedBy: 'Saved by', conclusion: 'Conclusion', remarks: 'Remarks', remark: 'Remark', entry: 'Entry', whole: 'the audit as a whole',
    check: 'How this is checked',
    how: [
      'A printed list shows what the log said, and proves nothing by itself. Each row names its number and the beginning of its link; the signed pack of the same workstation (trujourney audit export) holds the entry under that number with its whole link and signature.',
      'The pack is checked without this program and without the relay: npx trujourney-verify PACK. It names the first entry that does not fit. The entry named above under “As of entry” has to be in it with that link.',
    ],
  },
  fr: {
    title: 'Journal d’audit',
    by: 'Produit par', at: 'Produit le', filter: 'Filtre', everything: 'tout ce que le lecteur peut voir',
    filters: { object: 'objet', user: 'utilisateur', action: 'action', decision: 'décision', location: 'dépôt', job: 'travail', journey: 'tournée', worker: 'membre d’équipe', seen: 'qui a vu quoi', fromAt: 'depuis', toAt: 'avant' },
    refused: 'refusé', allowed: 'permis', entries: 'Entrées', head: 'En date de l’entrée', headOf: (seq, link) => `${seq}, lien ${link}`,
    policy: 'Politique en vigueur', policyOf: (id, version, sha256) => `${id}, version ${version}, SHA-256 ${sha256}`,
    relay: 'Registre du relais', noRelay: 'aucun : ce poste n’a vérifié aucun point de contrôle d’un relais', relayOf: (size, at, root) => `vérifié jusqu’à ${size} entrées le ${at}, racine ${root}`,
    cosigned: 'Contresigné', notCosigned: 'pas encore par deux postes', cosignedOf: (size, witnesses) => `jusqu’à l’entrée ${size}, par ${witnesses} postes`,
    workstation: 'Poste',
    columns: { number: 'Nº', time: 'Quand', who: 'Qui', what: 'Quoi', on: 'Sur quoi', decision: 'Décision', rules: 'Règles', state: 'État', link: 'Lien' },
    workstationItself: 'ce poste',
    state: (checkpoint, witnesses) => (checkpoint === null ? 'signée' : witnesses === null ? `au point ${checkpoint}` : `au point ${checkpoint}, contresignée par ${witnesses}`),
    purpose: 'But', savedBy: 'Enregistré par', conclusion: 'Conclusion', remarks: 'Remarques', remark: 'Remarque', entry: 'Entrée', whole: 'l’ensemble de l’audit',
    check: 'Comment le vérifier',
    how: [
      'Une liste imprimée montre ce que disait le journal et ne prouve rien à elle seule. Chaque ligne donne son numéro et le début de son lien ; le dossier signé du même poste (trujourney audit export) contient l’entrée de ce numéro avec son lien entier et sa signature.',
      'Le dossier se vérifie sans ce programme et sans le relais : npx trujourney-verify DOSSIER. La vérification nomme la première entrée qui ne concorde pas. L’entrée nommée plus haut sous « En date de l’entrée » doit s’y trouver avec ce lien.',
    ],
  },
}
