interface InvoiceWords {
  readonly invoice: string
  readonly credit: string
  readonly issued: string
  readonly due: string
  readonly job: string
  readonly service: string
  readonly from: string
  readonly billedTo: string
  readonly altered: string
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
  /** Codes of tariffs and price lists; any other is written as it is kept, without underscores. */
  readonly items: Readonly<Record<string, string>>
  readonly units: Readonly<Record<string, string>>
}

/** Neither the window's texts nor the terminal's: a paper is in its customer's language, whatever its reader's. */
export const INVOICE_WORDS: Readonly<Record<'en' | 'fr', InvoiceWords>> = {
  en: {
    invoice: 'Invoice', credit: 'Credit note', issued: 'Issued', due: 'Due', job: 'Job', service: 'Service date', from: 'From', billedTo: 'Billed to', altered: 'This is not what was issued: it was altered, or its workstation did not sign it.', creditOf: 'Credits invoice', description: 'Description', quantity: 'Quantity', price: 'Unit price', amount: 'Amount',
    subtotal: 'Subtotal', total: 'Total', tax: 'Tax', gstNumber: 'GST/HST no.', qstNumber: 'QST no.', taxes: { GST: 'GST', HST: 'HST', QST: 'QST' },
    kinds: { labour: 'Labour', travel: 'Travel', truck_fee: 'Truck', materials: 'Materials', packing: 'Packing', access: 'Access', bulky: 'Bulky items', fuel: 'Fuel', valuation: 'Valuation', storage: 'Storage', third_party: 'Third party', discount: 'Discount', other: 'Other' },
    items: {
      stairs: 'Stairs', long_carry: 'Long carry', lift: 'Lift', elevator: 'Elevator', shuttle: 'Shuttle truck', hoisting: 'Hoisting', piano: 'Piano', safe: 'Safe', small_box: 'Small box', medium_box: 'Medium box', large_box: 'Large box', dish_pack: 'Dish pack', wardrobe_box: 'Wardrobe box', picture_box: 'Picture box', mattress_bag: 'Mattress bag', tape: 'Tape', packing_paper: 'Packing paper', shrink_wrap: 'Stretch wrap', pool_table: 'Pool table', hot_tub: 'Hot tub', appliance: 'Appliance', unpacking: 'Unpacking',
    },
    units: { hour: 'h', each: '', flight: 'flights', floor: 'floors', day: 'days', month: 'months' },
  },
  fr: {
    invoice: 'Facture', credit: 'Note de crédit', issued: 'Émise le', due: 'Échéance', job: 'Travail', service: 'Date du service', from: 'De', billedTo: 'Facturé à', altered: 'Ceci n’est pas ce qui a été émis : le document a été modifié, ou son poste ne l’a pas signé.', creditOf: 'Crédite la facture', description: 'Description', quantity: 'Quantité', price: 'Prix unitaire', amount: 'Montant',
    subtotal: 'Sous-total', total: 'Total', tax: 'Taxe', gstNumber: 'No de TPS/TVH', qstNumber: 'No de TVQ', taxes: { GST: 'TPS', HST: 'TVH', QST: 'TVQ' },
    kinds: { labour: 'Main-d’œuvre', travel: 'Déplacement', truck_fee: 'Camion', materials: 'Matériel', packing: 'Emballage', access: 'Accès', bulky: 'Objets lourds', fuel: 'Carburant', valuation: 'Protection', storage: 'Entreposage', third_party: 'Tiers', discount: 'Rabais', other: 'Autre' },
    items: {
      stairs: 'Escaliers', long_carry: 'Longue distance de portage', lift: 'Monte-meubles', elevator: 'Ascenseur', shuttle: 'Camion-navette', hoisting: 'Hissage', piano: 'Piano', safe: 'Coffre-fort', small_box: 'Petite boîte', medium_box: 'Boîte moyenne', large_box: 'Grande boîte', dish_pack: 'Boîte à vaisselle', wardrobe_box: 'Boîte penderie', picture_box: 'Boîte à tableaux', mattress_bag: 'Housse de matelas', tape: 'Ruban adhésif', packing_paper: 'Papier d’emballage', shrink_wrap: 'Pellicule étirable', pool_table: 'Table de billard', hot_tub: 'Spa', appliance: 'Électroménager', unpacking: 'Déballage',
    },
    units: { hour: 'h', each: '', flight: 'étages', floor: 'étages', day: 'jours', month: 'mois' },
  },
}

/** What a line is called where it is read: in words of its own, or those of its kind. */
export function lineName({ description, kind }: { readonly description: string | null; readonly kind: string }, { kinds, items }: InvoiceWords): string {
  if (description === null || description === kind) return kinds[kind] ?? kind
  return items[description] ?? description.replaceAll('_', ' ')
}

export function unitName(unit: string | null, { units }: InvoiceWords): string {
  return unit === null ? '' : (units[unit] ?? unit)
}
