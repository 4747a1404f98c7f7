import type { WordList } from './word-cells.ts'

/** Other words, English and French, for the fixed values of records. */
export const USER_ROLE_WORDS: WordList = {
  administrator: 'Admin', administrateur: 'Admin', administratrice: 'Admin', owner: 'Admin', propriétaire: 'Admin',
  répartiteur: 'Dispatcher', répartitrice: 'Dispatcher', dispatch: 'Dispatcher',
  gestionnaire: 'Manager', directeur: 'Manager', directrice: 'Manager', gérant: 'Manager',
  chauffeur: 'Driver', conducteur: 'Driver', déménageur: 'Mover', helper: 'Mover', crew: 'Mover',
  vérificateur: 'Auditor', auditeur: 'Auditor', display: 'Wall', mur: 'Wall', écran: 'Wall', tableau: 'Wall',
}
export const CREW_ROLE_WORDS: WordList = {
  foreman: 'lead', 'crew lead': 'lead', 'crew leader': 'lead', chef: 'lead', 'chef d’équipe': 'lead', contremaître: 'lead',
  chauffeur: 'driver', conducteur: 'driver', mover: 'helper', aide: 'helper', déménageur: 'helper', 'aide-déménageur': 'helper', emballeur: 'packer', emballeuse: 'packer',
}
export const TRUCK_STATUS_WORDS: WordList = {
  available: 'active', actif: 'active', 'en service': 'active', 'in service': 'active', 'in repair': 'out_of_service', maintenance: 'out_of_service', inactive: 'out_of_service', down: 'out_of_service',
  'hors service': 'out_of_service', 'en réparation': 'out_of_service', sold: 'retired', vendu: 'retired', retiré: 'retired',
}
/** The kinds of item that have other names; any other word is a kind of its own. */
export const EQUIPMENT_KINDS = ['piano_board', 'stair_climber', 'appliance_dolly', 'lift', 'pallet_jack', 'ramp'] as const
export const EQUIPMENT_KIND_WORDS: WordList = {
  'piano skid': 'piano_board', 'piano dolly': 'piano_board', 'planche à piano': 'piano_board', 'chariot à piano': 'piano_board',
  'stair crawler': 'stair_climber', 'powered hand truck': 'stair_climber', 'monte-escalier': 'stair_climber', 'grimpe-escalier': 'stair_climber', 'diable électrique': 'stair_climber',
  'appliance cart': 'appliance_dolly', 'fridge dolly': 'appliance_dolly', 'hand truck': 'appliance_dolly', diable: 'appliance_dolly', 'chariot à électros': 'appliance_dolly', 'chariot à électroménagers': 'appliance_dolly',
  hoist: 'lift', 'furniture lift': 'lift', 'external lift': 'lift', 'monte-meubles': 'lift', élévateur: 'lift', treuil: 'lift', 'pallet truck': 'pallet_jack', transpalette: 'pallet_jack', rampe: 'ramp',
}
export const WORKER_STATUS_WORDS: WordList = {
  actif: 'active', available: 'active', disponible: 'active', yes: 'active', true: 'active', '1': 'active', oui: 'active', employed: 'active',
  inactif: 'inactive', terminated: 'inactive', unavailable: 'inactive', no: 'inactive', false: 'inactive', '0': 'inactive', non: 'inactive', parti: 'inactive', left: 'inactive',
}
export const RESOURCE_WORDS: WordList = { employee: 'worker', employé: 'worker', travailleur: 'worker', vehicle: 'truck', camion: 'truck', véhicule: 'truck', item: 'equipment', tool: 'equipment', équipement: 'equipment', outil: 'equipment' }
export const ABSENCE_WORDS: WordList = {
  vacation: 'timeOff', holiday: 'timeOff', leave: 'timeOff', sick: 'timeOff', congé: 'timeOff', vacances: 'timeOff', maladie: 'timeOff', course: 'training', formation: 'training', cours: 'training',
  break: 'lunch', pause: 'lunch', dîner: 'lunch', repas: 'lunch', workshop: 'maintenance', repair: 'maintenance', service: 'maintenance', entretien: 'maintenance', réparation: 'maintenance', atelier: 'maintenance', autre: 'other',
}
export const STOP_KIND_WORDS: WordList = {
  pickup: 'origin', 'pick up': 'origin', from: 'origin', origine: 'origin', départ: 'origin', dropoff: 'destination', 'drop off': 'destination', delivery: 'destination', to: 'destination', arrivée: 'destination', livraison: 'destination',
  arrêt: 'stop', 'extra stop': 'stop', waypoint: 'stop', étape: 'stop', warehouse: 'storage', entreposage: 'storage', entrepôt: 'storage',
}
export const DAY_TYPE_WORDS: WordList = { semaine: 'weekday', 'jour de semaine': 'weekday', weekdays: 'weekday', 'fin de semaine': 'weekend', 'week-end': 'weekend', weekends: 'weekend', pointe: 'peak', 'haute saison': 'peak', any: 'all', tous: 'all', every: 'all' }
export const TRAVEL_MODE_WORDS: WordList = { 'port to port': 'port_to_port', 'porte à porte': 'port_to_port', 'flat': 'fixed', fixe: 'fixed', ddt: 'double_drive', 'double drive time': 'double_drive', aucun: 'none' }
export const TIME_KIND_WORDS: WordList = {
  cour: 'yard', préparation: 'yard', déplacement: 'travel', trajet: 'travel', loading: 'load', chargement: 'load', driving: 'drive', conduite: 'drive', route: 'drive', unloading: 'unload', déchargement: 'unload',
  waiting: 'wait', attente: 'wait', packing: 'pack', emballage: 'pack', pause: 'break', lunch: 'break', dîner: 'break', autre: 'other',
}
export const PHASE_WORDS: WordList = { estimate: 'estimated', estimé: 'estimated', soumission: 'estimated', quoted: 'estimated', actual: 'billed', invoice: 'billed', invoiced: 'billed', facturé: 'billed', facture: 'billed', réel: 'billed' }
export const CHARGE_KIND_WORDS: WordList = {
  labor: 'labour', 'main-d’œuvre': 'labour', 'travel fee': 'travel', 'travel time': 'travel', déplacement: 'travel', 'truck fee': 'truck_fee', truck: 'truck_fee', camion: 'truck_fee', material: 'materials', matériel: 'materials', matériaux: 'materials',
  emballage: 'packing', stairs: 'access', accès: 'access', escaliers: 'access', 'bulky item': 'bulky', encombrant: 'bulky', carburant: 'fuel', essence: 'fuel', 'fuel surcharge': 'fuel', insurance: 'valuation', évaluation: 'valuation', assurance: 'valuation',
  entreposage: 'storage', 'third party': 'third_party', 'tiers': 'third_party', rabais: 'discount', escompte: 'discount', remise: 'discount', dépôt: 'deposit', acompte: 'deposit', taxes: 'tax', taxe: 'tax', autre: 'other',
}
export const PAY_RULE_WORDS: WordList = { 'revenue share': 'revenueShare', 'part des revenus': 'revenueShare', commission: 'revenueShare', 'per job': 'perJob', 'par travail': 'perJob', prime: 'perJob', bonus: 'perJob', 'tip split': 'tipSplit', 'partage des pourboires': 'tipSplit', 'overtime class': 'overtimeClass', 'classe d’heures supplémentaires': 'overtimeClass' }
export const TIP_SPLIT_WORDS: WordList = { even: 'equal', evenly: 'equal', égal: 'equal', 'parts égales': 'equal', 'by hours': 'hours', heures: 'hours', 'selon les heures': 'hours', 'by role': 'roles', rôles: 'roles', 'selon le rôle': 'roles' }
export const OVERTIME_CLASS_WORDS: WordList = { général: 'general', 'local cartage': 'localCartage', 'camionnage local': 'localCartage', 'grande route': 'highway', routier: 'highway', 'federal city': 'federalCity', 'fédéral urbain': 'federalCity', 'federal highway': 'federalHighway', 'fédéral routier': 'federalHighway' }
