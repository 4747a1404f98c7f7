/** What a refusal calls a kind of record; one that is not here is called by its code. */
const KIND_WORDS: Readonly<Record<string, { readonly en: string; readonly fr: string }>> = {
  company: { en: 'company', fr: 'entreprise' },
  location: { en: 'location', fr: 'dépôt' },
  user: { en: 'user', fr: 'utilisateur' },
  truck: { en: 'truck', fr: 'camion' },
  equipment: { en: 'piece of equipment', fr: 'équipement' },
  worker: { en: 'worker', fr: 'employé' },
  trustSetting: { en: 'number of the trust rules', fr: 'paramètre de confiance' },
  trustContest: { en: 'contested fact', fr: 'fait contesté' },
  absence: { en: 'absence', fr: 'absence' },
  customer: { en: 'customer', fr: 'client' },
  tariff: { en: 'tariff', fr: 'tarif' },
  tariffRate: { en: 'rate of a tariff', fr: 'taux d’un tarif' },
  tariffFee: { en: 'fee of a tariff', fr: 'frais d’un tarif' },
  tariffMaterial: { en: 'material of a tariff', fr: 'matériel d’un tarif' },
  job: { en: 'job', fr: 'travail' },
  stop: { en: 'stop', fr: 'arrêt' },
  inventoryItem: { en: 'item of an inventory', fr: 'article d’inventaire' },
  journey: { en: 'journey', fr: 'tournée' },
  journeyJob: { en: 'job on a journey', fr: 'travail d’une tournée' },
  crewMember: { en: 'place on a crew', fr: 'place dans une équipe' },
  charge: { en: 'charge', fr: 'frais' },
  material: { en: 'material', fr: 'matériel' },
  timeEntry: { en: 'time entry', fr: 'entrée de temps' },
  fact: { en: 'observation', fr: 'constat' },
  payment: { en: 'payment', fr: 'paiement' },
  claim: { en: 'claim', fr: 'réclamation' },
  feedback: { en: 'feedback', fr: 'commentaire' },
  storageAccount: { en: 'storage account', fr: 'compte d’entreposage' },
  transfer: { en: 'transfer of a job', fr: 'transfert de travail' },
  loan: { en: 'loan', fr: 'prêt' },
  clash: { en: 'clash', fr: 'conflit' },
}

export function kindWord(kind: string, language: 'en' | 'fr'): string {
  return KIND_WORDS[kind]?.[language] ?? kind
}
