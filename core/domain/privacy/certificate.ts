import type { Language } from '../failure/failure.ts'
import type { Paper, PaperSize } from '../paper/paper.ts'
import { formatInstant } from '../time/zoned-time.ts'

/** What is certified of an erasure: opaque ids, dates and numbers, so that it may be kept for ever. */
export interface ErasureCertificate {
  readonly format: 'trujourney-erasure/1'
  readonly company: string
  readonly request: string
  readonly order: string
  readonly subjectKind: string
  readonly subjects: readonly string[]
  readonly receivedOn: string
  readonly law: string
  readonly identity: { readonly how: string | null; readonly at: number | null }
  readonly approvals: readonly { readonly user: string; readonly device: string; readonly at: number }[]
  readonly orderedAt: number
  /** What the books need is kept until then, and why; null: nothing is. */
  readonly kept: { readonly until: string; readonly why: string } | null
  /** `readsOnly`: it cannot say it by itself, so somebody has seen it there; `by`: whose word it is, its own or that of whoever noted it. */
  readonly workstations: readonly { readonly device: string; readonly state: 'done' | 'gone' | 'seen' | 'waits'; readonly readsOnly: boolean; readonly by: string | null; readonly at: number | null; readonly records: number | null; readonly documents: number | null; readonly copies: number | null; readonly unreachable: number | null; readonly photos: number | null }[]
  /** Keys under which the person's data was sealed, by the hashes that name them, and when each was destroyed; null: it stays as long as what is kept. */
  readonly keys: readonly { readonly id: string; readonly destroyedAt: number | null }[]
  /** Every workstation has done it, is gone, or was seen to have done it. */
  readonly isComplete: boolean
  /** What the erasure does not reach; see docs/privacy.md. */
  readonly limits: readonly (keyof typeof LIMITS)[]
  readonly issuedAt: number
  readonly issuedBy: string
}

export const LIMITS = {
  'backups-elsewhere': { en: 'Backups that were taken away by hand are erased when they are put back: the list of who was erased is replayed before anybody signs in.', fr: 'Les sauvegardes emportées à la main sont effacées lorsqu’on les remet en place : la liste des personnes effacées est rejouée avant toute connexion.' },
  'relay-backups': { en: 'Backups of the relay are kept by its operator for as long as their schedule says; documents in them are sealed.', fr: 'Les sauvegardes du relais sont conservées par son exploitant selon leur calendrier ; les documents y sont scellés.' },
  'handed-out': { en: 'What was handed to others before (exports, printed paper, messages) is not in our hands.', fr: 'Ce qui a été remis à d’autres auparavant (exportations, papier, messages) n’est plus entre nos mains.' },
} as const

const WORDS = {
  en: {
    title: 'Certificate of erasure', request: 'Request', order: 'Order', person: 'Opaque ids of the person', received: 'Received', law: 'Under', identity: 'Identity checked', approved: 'Approved by', ordered: 'Ordered', kept: 'Kept until', keptNothing: 'Nothing is kept.',
    keptWhy: 'Whom invoices were made out to, apart from all else and shown to administrators and auditors alone, because tax law wants the books kept. It goes after that day.', desks: 'Workstations', device: 'Workstation', state: 'State', at: 'When', records: 'Records', documents: 'Documents', copies: 'Copies written anew', photos: 'Photos',
    keys: 'Keys of the data', keysWhy: 'The person’s data was sealed in the documents under these keys, named by hashes of them. What is sealed under a destroyed key opens no more, in old copies either, for any workstation that has erased the person.', key: 'Key', destroyed: 'Destroyed', whileKept: 'with what is kept',
    done: 'erased', gone: 'gone', seen: 'seen erased', waits: 'not yet', reads: 'reads only', by: 'Noted by', open: 'This certificate is open: not every workstation has said yet that it has done it.', complete: 'Every workstation has erased this person or is gone.',
    readers: 'A workstation that reads only erases like the others and has it in its own signed log, but cannot say so to the others. Where it is “seen erased”, the person named beside it has looked and vouches for it.', limits: 'What it does not reach', none: '—',
  },
  fr: {
    title: 'Certificat d’effacement', request: 'Demande', order: 'Ordre', person: 'Identifiants opaques de la personne', received: 'Reçue', law: 'Selon', identity: 'Identité vérifiée', approved: 'Approuvé par', ordered: 'Ordonné', kept: 'Conservé jusqu’au', keptNothing: 'Rien n’est conservé.',
    keptWhy: 'Les destinataires des factures, à part de tout le reste et montrés aux seuls administrateurs et vérificateurs, parce que les lois fiscales exigent la tenue des livres. Effacés après ce jour.', desks: 'Postes', device: 'Poste', state: 'État', at: 'Quand', records: 'Fiches', documents: 'Documents', copies: 'Copies réécrites', photos: 'Photos',
    keys: 'Clés des données', keysWhy: 'Les données de la personne étaient scellées dans les documents sous ces clés, désignées par leur empreinte. Ce qui est scellé sous une clé détruite ne s’ouvre plus, même dans d’anciennes copies, sur aucun poste qui a effacé la personne.', key: 'Clé', destroyed: 'Détruite', whileKept: 'avec ce qui est conservé',
    done: 'effacé', gone: 'disparu', seen: 'vu effacé', waits: 'pas encore', reads: 'lecture seule', by: 'Noté par', open: 'Ce certificat est ouvert : tous les postes n’ont pas encore confirmé l’effacement.', complete: 'Chaque poste a effacé cette personne ou a disparu.',
    readers: 'Un poste en lecture seule efface comme les autres et l’inscrit dans son propre journal signé, mais ne peut le dire aux autres. Là où il est « vu effacé », la personne nommée à côté l’a vérifié et s’en porte garante.', limits: 'Ce que l’effacement n’atteint pas', none: '—',
  },
} as const

export function certificatePaper(certificate: ErasureCertificate, { company, language, zone, size, sha256 }: { readonly company: string; readonly language: Language; readonly zone: string; readonly size: PaperSize; readonly sha256: string }): Paper {
  const words = WORDS[language]
  const time = (at: number | null) => (at === null ? words.none : formatInstant(at, zone))
  const count = (value: number | null) => (value === null ? words.none : String(value))
  return {
    title: words.title, language, size, author: company, madeAt: certificate.issuedAt,
    facts: [
      { name: words.request, value: certificate.request }, { name: words.order, value: certificate.order }, { name: words.person, value: certificate.subjects.join(', ') },
      { name: words.received, value: `${certificate.receivedOn} (${words.law} ${certificate.law})` }, { name: words.identity, value: `${certificate.identity.how ?? words.none}, ${time(certificate.identity.at)}` },
      { name: words.approved, value: certificate.approvals.map(({ user, at }) => `${user.slice(-12)} (${time(at)})`).join(', ') }, { name: words.ordered, value: time(certificate.orderedAt) },
    ],
    blocks: [
      { kind: 'paragraph', tone: 'strong', text: certificate.isComplete ? words.complete : words.open },
      ...(certificate.kept === null ? [{ kind: 'paragraph', text: words.keptNothing } as const] : [{ kind: 'facts', facts: [{ name: words.kept, value: certificate.kept.until }] } as const, { kind: 'paragraph', text: words.keptWhy } as const]),
      { kind: 'heading', level: 2, text: words.desks },
      {
        kind: 'table',
        columns: [{ title: words.device, share: 3 }, { title: words.state, share: 2 }, { title: words.by, share: 3 }, { title: words.at, share: 4 }, { title: words.records, share: 2, align: 'end' }, { title: words.documents, share: 2, align: 'end' }, { title: words.copies, share: 2, align: 'end' }, { title: words.photos, share: 2, align: 'end' }],
        rows: certificate.workstations.map((desk) => [desk.device.slice(-12), desk.state === 'waits' && desk.readsOnly ? words.reads : words[desk.state], desk.by === null || desk.by === desk.device ? '' : desk.by.slice(-12), time(desk.at), count(desk.records), count(desk.documents), count(desk.copies), count(desk.photos)]),
      },
      ...(certificate.workstations.some(({ state, readsOnly }) => state === 'seen' || (state === 'waits' && readsOnly)) ? [{ kind: 'paragraph', text: words.readers } as const] : []),
      ...(certificate.keys.length === 0 ? [] : [
        { kind: 'heading', level: 2, text: words.keys } as const,
        { kind: 'paragraph', text: words.keysWhy } as const,
        { kind: 'table', columns: [{ title: words.key, share: 4 }, { title: words.destroyed, share: 3 }], rows: certificate.keys.map(({ id, destroyedAt }) => [id, destroyedAt === null ? words.whileKept : time(destroyedAt)]) } as const,
      ]),
      { kind: 'heading', level: 2, text: words.limits },
      ...certificate.limits.map((limit) => ({ kind: 'paragraph', text: LIMITS[limit][language] }) as const),
    ],
    footer: [`SHA-256 ${sha256}`],
  }
}
