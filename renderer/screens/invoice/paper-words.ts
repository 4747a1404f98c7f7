interface PaperWords {
  readonly invoice: string
  readonly credit: string
  readonly issued: string
  readonly due: string
  readonly job: string
  readonly service: string
  readonly billedTo: string
  readonly creditOf: string
  readonly description: string
  readonly quantity: string
  readonly price: string
  readonly amount: string
  readonly subtotal: string
  readonly total: string
  readonly tax: string
  readonly gstNumber: string
  readonly qstNumber: string
  readonly taxes: Readonly<Record<string, string>>
  readonly kinds: Readonly<Record<string, string>>
}

/** Not among the window's texts: a paper is in its customer's language, on a window of the other one too. */
export const PAPER_WORDS: Readonly<Record<'en' | 'fr', PaperWords>> = {
  en: {
    invoice: 'Invoice', credit: 'Credit note', issued: 'Issued', due: 'Due', job: 'Job', service: 'Service date', billedTo: 'Billed to', creditOf: 'Credits invoice', description: 'Description', quantity: 'Quantity', price: 'Unit price', amount: 'Amount',
    subtotal: 'Subtotal', total: 'Total', tax: 'Tax', gstNumber: 'GST/HST no.', qstNumber: 'QST no.', taxes: { GST: 'GST', HST: 'HST', QST: 'QST' },
    kinds: { labour: 'Labour', travel: 'Travel', truck_fee: 'Truck', materials: 'Materials', packing: 'Packing', access: 'Access', bulky: 'Bulky items', fuel: 'Fuel', valuation: 'Valuation', storage: 'Storage', third_party: 'Third party', discount: 'Discount', other: 'Other' },
  },
  fr: {
    invoice: 'Facture', credit: 'Note de crédit', issued: 'Émise le', due: 'Échéance', job: 'Travail', service: 'Date du service', billedTo: 'Facturé à', creditOf: 'Crédite la facture', description: 'Description', quantity: 'Quantité', price: 'Prix unitaire', amount: 'Montant',
    subtotal: 'Sous-total', total: 'Total', tax: 'Taxe', gstNumber: 'No de TPS/TVH', qstNumber: 'No de TVQ', taxes: { GST: 'TPS', HST: 'TVH', QST: 'TVQ' },
    kinds: { labour: 'Main-d’œuvre', travel: 'Déplacement', truck_fee: 'Camion', materials: 'Matériel', packing: 'Emballage', access: 'Accès', bulky: 'Objets lourds', fuel: 'Carburant', valuation: 'Protection', storage: 'Entreposage', third_party: 'Tiers', discount: 'Rabais', other: 'Autre' },
  },
}
