import type { Part } from '../records/field.ts'
import type { RecordKind } from '../records/record-kinds.ts'

interface Words {
  readonly en: string
  readonly fr: string
}

/** One thing that a company does with people's data, as the register of processing and a person's own copy say it (GDPR art. 30, Law 25 s. 3.2). */
export interface Processing {
  readonly id: string
  readonly name: Words
  /** Whose data. */
  readonly people: Words
  readonly purpose: Words
  readonly basis: Words
  readonly recipients: Words
  readonly kinds: readonly RecordKind[]
  readonly parts: readonly Part[]
  /** Of the modules that do it; none: always. */
  readonly modules: readonly string[]
  /** Whom it is about in a person's own copy. */
  readonly subject: 'customer' | 'worker' | 'both' | 'user'
}

const CONTRACT: Words = { en: 'to carry out the contract', fr: 'exécution du contrat' }
const LAW: Words = { en: 'duty under the law', fr: 'obligation légale' }
const INTEREST: Words = { en: 'legitimate interest, open to objection', fr: 'intérêt légitime, avec droit d’opposition' }
const CUSTOMERS: Words = { en: 'customers', fr: 'clients' }
const CREWS: Words = { en: 'crews and other staff', fr: 'équipes et autre personnel' }

export const PROCESSING: readonly Processing[] = [
  {
    id: 'moves', name: { en: 'Moves', fr: 'Déménagements' }, people: CUSTOMERS, purpose: { en: 'planning and carrying out a move that was ordered', fr: 'planifier et réaliser un déménagement commandé' }, basis: CONTRACT,
    recipients: { en: 'desks of the depot and of head office, the crew on the job while it runs; the relay between them, which stores documents sealed', fr: 'postes du dépôt et du siège, l’équipe du travail pendant qu’il se déroule ; le relais entre eux, qui garde les documents scellés' },
    kinds: ['customer', 'job', 'stop', 'inventoryItem', 'photo', 'jobTransition', 'transfer'], parts: ['pii', 'ops'], modules: [], subject: 'customer',
  },
  {
    id: 'billing', name: { en: 'Quotes, invoices and payments', fr: 'Soumissions, factures et paiements' }, people: CUSTOMERS, purpose: { en: 'charging for the work, and keeping the books', fr: 'facturer le travail et tenir les livres' }, basis: LAW,
    recipients: { en: 'desks that are granted money, the accountant, tax authorities where they ask', fr: 'postes qui ont accès à l’argent, comptable, autorités fiscales à leur demande' },
    kinds: ['charge', 'payment', 'invoice', 'creditRequest', 'signedDocument', 'storageAccount', 'material', 'tip'], parts: ['fin'], modules: [], subject: 'customer',
  },
  {
    id: 'claims', name: { en: 'Claims and feedback', fr: 'Réclamations et commentaires' }, people: CUSTOMERS, purpose: { en: 'settling what went wrong, and doing better', fr: 'régler ce qui s’est mal passé et faire mieux' }, basis: CONTRACT,
    recipients: { en: 'office staff, the insurer where one is involved', fr: 'personnel de bureau, assureur s’il y a lieu' }, kinds: ['claim', 'feedback'], parts: ['fin', 'pii'], modules: ['customer-care'], subject: 'customer',
  },
  {
    id: 'work', name: { en: 'Work and pay', fr: 'Travail et paie' }, people: CREWS, purpose: { en: 'planning crews, observing hours of service and licences, paying wages', fr: 'planifier les équipes, respecter heures de service et permis, payer les salaires' }, basis: LAW,
    recipients: { en: 'desks of the depot; what is private or about money only those that are granted it', fr: 'postes du dépôt ; ce qui est privé ou touche l’argent seulement ceux qui y ont accès' },
    kinds: ['worker', 'wageChange', 'absence', 'timeEntry', 'crewMember'], parts: ['ops', 'hr', 'fin'], modules: [], subject: 'worker',
  },
  {
    id: 'trust', name: { en: 'Reliability of crews', fr: 'Fiabilité des équipes' }, people: CREWS, purpose: { en: 'choosing a crew for a job by what is known of earlier ones; profiling, never deciding alone', fr: 'choisir une équipe d’après les travaux antérieurs ; profilage, sans décision automatique' }, basis: INTEREST,
    recipients: { en: 'those whom the policy permits; every look at a person is on record', fr: 'ceux que la politique autorise ; chaque consultation est au journal' }, kinds: ['trustContest', 'fact'], parts: ['hr', 'ops'], modules: ['crew-customer'], subject: 'worker',
  },
  {
    id: 'positions', name: { en: 'Where trucks are', fr: 'Position des camions' }, people: CREWS, purpose: { en: 'telling when a crew will be there; kept for hours, never in a document', fr: 'prévoir l’arrivée des équipes ; conservé quelques heures, jamais dans un document' }, basis: INTEREST,
    recipients: { en: 'the desk that is told, and walls of the depot', fr: 'le poste qui la reçoit, et les écrans du dépôt' }, kinds: [], parts: ['ops'], modules: [], subject: 'worker',
  },
  {
    id: 'users', name: { en: 'Sign-in and the log', fr: 'Connexion et journal' }, people: { en: 'users', fr: 'utilisateurs' }, purpose: { en: 'letting people in, and showing later who did what; the log holds opaque ids alone', fr: 'donner accès et montrer qui a fait quoi ; le journal ne contient que des identifiants opaques' }, basis: LAW,
    recipients: { en: 'administrators and auditors', fr: 'administrateurs et vérificateurs' }, kinds: ['user'], parts: ['cfg'], modules: [], subject: 'user',
  },
  {
    id: 'requests', name: { en: 'Requests about people’s own data', fr: 'Demandes sur ses propres données' }, people: { en: 'whoever asks', fr: 'toute personne qui en fait la demande' }, purpose: { en: 'answering within the time of the law, and showing that it was done', fr: 'répondre dans le délai légal et pouvoir le montrer' }, basis: LAW,
    recipients: { en: 'those who answer them', fr: 'ceux qui y répondent' }, kinds: ['privacyRequest', 'privacyStep', 'legalHold', 'restriction', 'erasureOrder', 'keptIdentity'], parts: ['cfg', 'pii', 'fin'], modules: [], subject: 'both',
  },
]
