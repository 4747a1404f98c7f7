import type { Language } from '../failure/failure.ts'

/** What a person's own copy says, in their language. */
interface PersonWords {
  readonly title: string
  readonly request: string
  readonly asOf: string
  readonly intro: string
  readonly why: string
  readonly purpose: string
  readonly basis: string
  readonly recipients: string
  readonly howLong: string
  readonly retention: string
  readonly rights: string
  readonly rightsText: readonly string[]
  readonly data: string
  readonly nothing: string
  readonly yes: string
  readonly no: string
}

export const PERSON_WORDS: Readonly<Record<Language, PersonWords>> = {
  en: {
    title: 'Your personal information', request: 'Request', asOf: 'As of', intro: 'This is everything that we hold about you. The same is in the file person.json, in a form that programs can read.',
    why: 'What we use it for', purpose: 'Purpose', basis: 'Basis', recipients: 'Who receives it', howLong: 'How long we keep it',
    retention: 'What belongs to invoices is kept as long as tax law wants the books kept. Everything else goes when it is no longer needed, or when you ask for it and no law stands against it.',
    rights: 'Your rights', rightsText: ['You may have what is wrong corrected, have its use restricted or object to it, and have it erased.', 'You may take it elsewhere: person.json is made for that.', 'If you are not content with our answer, you may complain to the authority for data protection: in Quebec the Commission d’accès à l’information, elsewhere in Canada the Office of the Privacy Commissioner, in Europe the authority where you live.'],
    data: 'What we hold', nothing: 'Nothing.', yes: 'yes', no: 'no',
  },
  fr: {
    title: 'Vos renseignements personnels', request: 'Demande', asOf: 'En date du', intro: 'Voici tout ce que nous détenons à votre sujet. Le fichier person.json contient la même chose, dans un format que les programmes peuvent lire.',
    why: 'À quoi ils servent', purpose: 'Fin', basis: 'Fondement', recipients: 'Destinataires', howLong: 'Durée de conservation',
    retention: 'Ce qui se rapporte aux factures est conservé aussi longtemps que les lois fiscales l’exigent. Le reste disparaît dès qu’il n’est plus nécessaire, ou à votre demande si aucune loi ne s’y oppose.',
    rights: 'Vos droits', rightsText: ['Vous pouvez faire corriger ce qui est inexact, faire limiter l’utilisation de vos données ou vous y opposer, et les faire effacer.', 'Vous pouvez les emporter ailleurs : person.json est fait pour cela.', 'Si notre réponse ne vous satisfait pas, vous pouvez vous adresser à l’autorité de protection des données : au Québec la Commission d’accès à l’information, ailleurs au Canada le Commissariat à la protection de la vie privée, en Europe l’autorité de votre lieu de résidence.'],
    data: 'Ce que nous détenons', nothing: 'Rien.', yes: 'oui', no: 'non',
  },
}

const FIELDS: Readonly<Record<string, Readonly<Record<Language, string>>>> = {
  name: { en: 'Name', fr: 'Nom' }, phone: { en: 'Phone', fr: 'Téléphone' }, email: { en: 'E-mail', fr: 'Courriel' }, address: { en: 'Address', fr: 'Adresse' }, postalCode: { en: 'Postal code', fr: 'Code postal' }, language: { en: 'Language', fr: 'Langue' },
  externalId: { en: 'Number', fr: 'Numéro' }, date: { en: 'Date', fr: 'Date' }, type: { en: 'Type', fr: 'Type' }, status: { en: 'State', fr: 'État' }, windowStart: { en: 'Arrival from', fr: 'Arrivée dès' }, windowEnd: { en: 'Arrival until', fr: 'Arrivée avant' },
  crewSize: { en: 'Crew', fr: 'Équipe' }, volumeCuft: { en: 'Volume (cu ft)', fr: 'Volume (pi³)' }, weightKg: { en: 'Weight (kg)', fr: 'Poids (kg)' }, estimatedHours: { en: 'Hours as estimated', fr: 'Heures estimées' }, quoteTotalCents: { en: 'Quote (cents)', fr: 'Soumission (cents)' }, depositCents: { en: 'Deposit (cents)', fr: 'Dépôt (cents)' },
  notesCustomer: { en: 'Notes for the customer', fr: 'Notes au client' }, notesDispatch: { en: 'Notes of the office', fr: 'Notes du bureau' }, notesCrew: { en: 'Notes for the crew', fr: 'Notes à l’équipe' }, notes: { en: 'Notes', fr: 'Notes' }, bookedOn: { en: 'Booked on', fr: 'Réservé le' }, bookedBy: { en: 'Booked by', fr: 'Réservé par' },
  kind: { en: 'Kind', fr: 'Genre' }, floor: { en: 'Floor', fr: 'Étage' }, hasElevator: { en: 'Elevator', fr: 'Ascenseur' }, stairs: { en: 'Steps', fr: 'Marches' }, parking: { en: 'Parking', fr: 'Stationnement' }, property: { en: 'Building', fr: 'Bâtiment' }, lat: { en: 'Latitude', fr: 'Latitude' }, lon: { en: 'Longitude', fr: 'Longitude' },
  room: { en: 'Room', fr: 'Pièce' }, item: { en: 'Item', fr: 'Article' }, quantity: { en: 'Quantity', fr: 'Quantité' }, rating: { en: 'Rating', fr: 'Note' }, comment: { en: 'Comment', fr: 'Commentaire' }, description: { en: 'Description', fr: 'Description' }, amountCents: { en: 'Amount (cents)', fr: 'Montant (cents)' }, unitPriceCents: { en: 'Unit price (cents)', fr: 'Prix unitaire (cents)' }, unit: { en: 'Unit', fr: 'Unité' },
  method: { en: 'Method', fr: 'Mode' }, from: { en: 'From', fr: 'De' }, to: { en: 'To', fr: 'À' }, by: { en: 'By', fr: 'Par' }, at: { en: 'At', fr: 'Le' }, reason: { en: 'Reason', fr: 'Motif' }, opened: { en: 'Opened', fr: 'Ouverte' }, closed: { en: 'Closed', fr: 'Fermée' }, amountClaimedCents: { en: 'Claimed (cents)', fr: 'Réclamé (cents)' }, amountSettledCents: { en: 'Settled (cents)', fr: 'Réglé (cents)' },
  start: { en: 'From', fr: 'Du' }, end: { en: 'Until', fr: 'Au' }, ratePerMonthCents: { en: 'Rate a month (cents)', fr: 'Tarif mensuel (cents)' }, roles: { en: 'Roles', fr: 'Rôles' }, skills: { en: 'Skills', fr: 'Compétences' }, licenceClass: { en: 'Licence', fr: 'Permis' }, licenceProvince: { en: 'Province of the licence', fr: 'Province du permis' }, licenceExpiry: { en: 'Licence ends', fr: 'Fin du permis' },
  wagePerHourCents: { en: 'Wage an hour (cents)', fr: 'Salaire horaire (cents)' }, startAt: { en: 'From', fr: 'De' }, endAt: { en: 'Until', fr: 'À' }, verdict: { en: 'Verdict', fr: 'Verdict' }, answer: { en: 'Answer', fr: 'Réponse' }, receivedOn: { en: 'Received', fr: 'Reçue' }, dueOn: { en: 'Due', fr: 'Échéance' }, until: { en: 'Until', fr: 'Jusqu’au' }, signer: { en: 'Signed by', fr: 'Signé par' }, number: { en: 'Number', fr: 'Numéro' }, totalCents: { en: 'Total (cents)', fr: 'Total (cents)' },
  takenAt: { en: 'Taken', fr: 'Prise le' }, addedAt: { en: 'Added', fr: 'Ajoutée le' }, removedAt: { en: 'Removed', fr: 'Retirée le' }, removedReason: { en: 'Why it was removed', fr: 'Motif du retrait' }, width: { en: 'Width (pixels)', fr: 'Largeur (pixels)' }, height: { en: 'Height (pixels)', fr: 'Hauteur (pixels)' }, bytes: { en: 'Size (bytes)', fr: 'Taille (octets)' },
}

/** Of a field without words of its own, its name. */
export function fieldWord(name: string, language: Language): string {
  return FIELDS[name]?.[language] ?? name
}
