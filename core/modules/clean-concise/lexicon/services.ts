import type { Concept } from './concept.ts'

/** What is asked for beside carrying. */
export const SERVICES: readonly Concept[] = [
  {
    id: 'packing', kind: 'service', tags: ['packing'], needs: ['skill:packing'],
    en: ['full|partial|part|whole pack|packing', 'pack kitchen|kitchin|kit|china|whole|house|whole|the|my|our|mirror|glass|dishes|dish|library|picture', 'we pack', 'you .. pack', 'u .. pack', 'us to pack', 'your .. do .. packing', 'pack day', 'pk china|kit', 'packing service', 'help .. packing', 'crew .. pack', 'your people to .. packing', 'pack and store|move', 'packed by your', 'please|pls pack', '# packer', 'packer', 'packing of', 'pack .. kitchen|study|studio', 'do the packing', 'pack for', 'pack up', 'you .. to pack', 'staff pack', 'we pack studio', 'pack the', 'packing kitchen|dining', 'pack china'],
    fr: ['emballage|emb complet|partiel|cuisine|vaisselle|de|par nous', 'emballer', 'emballez', 'emballiez', 'emballent', 'emballeur', 'emballeuse', 'occuper|occupiez de l emballage', 'occupiez .. emballage', 'on paquette|emballe|packe', 'faire les|mes boite .. client|chez|monsieur|madame|veille', 'faire|fair les boite', 'full packing', 'packing complet', 'packer', 'service complet emballage', 'emballage', 'paqueter', 'nous emballon'],
  },
  {
    id: 'noPacking', kind: 'ignore', tags: [], hides: ['packing'],
    en: ['pbo', 'packed by owner|customer|client|cust', 'customer|cust|owner|self|client|family pack', 'packing customer|client|owner|by', 'packing by customer|owner', 'packing herself|himself|themselve', 'pack themselve|herself|himself|own|their|our', 'all|already packed|packd', 'packed everything', 'have .. packed', 'without packing', 'wo packing', 'declined packing', 'i pack', 'will pack', 'court packed', 'packing tape', 'pack of', 'bring .. packing tape', 'moves packed', 'our staff pack', 'packed and ready', 'packed', 'ice pack', 'pack mule', 'hopeless at packing'],
    fr: ['emballage|emb par le|client', 'emballage par le client|cliente', 'client|cliente emballe|packe|paquette', 'tout .. emballe', 'deja emballe', 'emballe et|pret', 'client packe', 'fait|fai ses boite', 'boite pretes', 'pas .. d emballage', 'boite fait', 'sans emballage', 'demballage', 'emballe lui meme', 'embale'],
  },
  {
    id: 'disassembly', kind: 'service', tags: ['disassembly'],
    en: ['disassemble', 'disassembly', 'disasembly', 'disass', 'disassembled', 'dismantle', 'dismantled', 'take|taken|taking|come|takes apart', 'apart', 'reassemble', 'reassembly', 'reass', 'knock down', 'take off leg', 'take .. leg off', 'leg off', 'remove leg', 'legs come off', 'put .. back together', 'put together', 'taken down', 'take down # bed', 'take down', 'unscrew', 'bed taken', 'bolt together', 'ikea pax'],
    fr: ['demonter', 'demontage', 'demonte', 'demontee', 'remonter .. place|arrivee', 'remontage', 'remontes sur place', 'defaire', 'defait', 'deffaire', 'enlever les patte', 'patte a enlever', 'a demontrer', 'desassembler', 'assembler', 'reassembler', 'demontable'],
  },
  { id: 'noDisassembly', kind: 'ignore', tags: [], hides: ['disassembly'], en: ['dismantled by other', 'already disassembled|dismantled|apart', 'no disassembly', 'leg come off', 'set apart', 'apart from', 'falling apart', 'fall apart'], fr: ['deja demonte', 'boites defaites'] },
  {
    id: 'storage', kind: 'service', tags: ['storage'],
    en: ['storage', 'storge', 'stg', 'sit # day', 'to sit', 'warehouse', 'whse', 'public stor', 'self storage', 'storage unit', 'locker', 'store my|our|everything|until|all', 'vault #', '# vault', 'cubesmart', 'store until', 'pack and store', 'unit # storage', 'into storage', 'mini storage', 'store for'],
    fr: ['entreposage', 'entreposer', 'lentreposage', 'entrepot', 'mini entrepot', 'locker', 'storage', 'warehouse', 'voute', '# voute', 'storage unit', 'remiser chez', 'garder .. meuble'],
  },
  {
    id: 'noStorage', kind: 'ignore', tags: [], hides: ['storage'],
    en: ['storage .. not|next', 'asked .. storage', 'storage rate|price', 'do you do storage', 'declined .. storage', 'basement storage', 'storage area|bench|bin|box|room|bed|ottoman|closet', 'store room', 'our store', 'the store', 'drawer storage', 'archive store', 'vault door'],
    fr: ['prix storage', 'offrez .. entreposage', 'pour l entreposage pas|plus', 'pas .. entreposage', 'banc de rangement', 'locker de gym', 'storage pas', 'informe pour l entreposage'],
  },
  {
    id: 'insurance', kind: 'service', tags: ['insurance'],
    en: ['insurance', 'insurence', 'insurace', 'ins cert|coverage', 'insure', 'insured', 'valuation', 'full value', 'fvp', 'replacement value|protection|cov|coverage', 'full replacement', 'extra|additional coverage|cov|protection', 'declared value', 'coverage', 'liability', 'our ins', 'verify ins', 'high value inventory', 'deductible'],
    fr: ['assurance', 'asurance', 'ass additionnelle', 'ass exige', 'verifier ass', 'valeur declaree', 'pleine valeur', 'valeur de remplacement', 'protection pleine|complete|supplementaire', 'couverture complete|supplementaire', 'assurer', 'full coverage', 'attestation', 'evaluer assurance', 'ass'],
  },
  {
    id: 'insuranceProof', kind: 'service', tags: ['insurance'], needs: ['document:insurance'],
    en: ['coi', 'certificate|certifcate|cert of insurance|insurace|ins', 'insurance|ins certificate|cert|paper|papers', 'proof of insurance', 'additional|addl insured', 'need .. ins cert', 'our ins cert', 'certificate of', 'insurnce paper'],
    fr: ['certificat d|dassurance|dasurance ?assurance|?ass|?asurance', 'certificat ?d assurance', 'certificat exige', 'attestation d assurance', 'preuve d|assurance ?assurance|?ass', 'preuve d ass', 'coi', 'exige insurance', 'exige certificat', 'insurance certificate', 'certificat .. exige', 'proprio exige', 'condo ass', 'attestation dassurance'],
  },
  { id: 'noInsurance', kind: 'ignore', tags: [], hides: ['insurance', 'insuranceProof'], en: ['coi already', 'coi sent', 'certificate already', 'no insurance', 'car insurance', 'insurance company called', 'insurance broker office'], fr: ['certificat deja', 'pas d assurance demandee', 'certificat envoye', 'bureau d assurance', 'courtier d assurance'] },
  {
    id: 'disposal', kind: 'service', tags: ['disposal'],
    en: ['dump', 'dum', 'landfill', 'transfer stn|station', 'junk', 'donate', 'donation', 'dispose', 'disposed', 'disposal', 'haul .. trash|junk|garbage|debris', 'haul|hauled away|off', 'hauled', 'dumpster', 'thrift', 'goodwill', 'salvation army', 'sally ann', 'habitat', 'restore', 'charity', 'recycle', 'recycled', 'recycling', 'waste', 'scrap run', 'to scrap', 'scrapped', 'curb', 'debris', 'trash', 'rubbish', 'garbage', 'auction', 'cleanout', 'clean out', 'clear out', 'get rid of', 'throw out|away', 'take .. old mattress|couch', 'bin on site', 'burn pile'],
    fr: ['ecocentre', 'lecocentre', 'dump', 'depotoir', 'jeter', 'a jeter', 'donner', 'don', 'debarras', 'debarrasser', 'vidange', 'recyclage', 'renaissance', 'renaisance', 'saint vincent', 'st vincent', 'conteneur', 'encan', 'cochonnerie', 'cochonerie', 'armee du salut', 'ressourcerie', 'vieux meuble .. chemin', 'au chemin', 'mettre aux poubelle', 'poubelle', 'ordure', 'tout jeter', 'friperie'],
  },
  { id: 'noDisposal', kind: 'ignore', tags: [], hides: ['disposal'], en: ['dump truck', 'garbage chute|room|day', 'garbage can', 'waste of', 'donation box stay', 'recycling bin', 'burn pile stuff'], fr: ['donner acces|les cle|un coup|rappel|soumission', 'bac de recyclage', 'jeter un|u oeil', 'donner son temps', 'garage plein'] },
  {
    id: 'extraStop', kind: 'service', tags: ['extra_stop'],
    en: ['second|2nd|extra|additional|add|addl|another|#th pickup|pick|drop|stop|delivery', 'addl pickup|p', '# pickup|delivery|delivery|stop|drop', 'pickup .. at', 'extra stop|pickup', 'one more stop', 'stop at|by', 'swing by', 'stop first|there', 'need .. stop at', 'drop .. at|with', 'drop # box', 'drop bed|sofa|couch|stuff', 'on the way', 'also collect|pick|grab', 'two delivery', 'pick up .. from', 'grab .. from', 'also .. collect', 'collect .. from', 'stops house', '#th drop', '#th stop', 'pickup home and', 'then son|daughter', 'to be dropped', 'stop in', 'go past .. to get', 'pickup .. also', 'stop # at'],
    fr: ['arret chez|au|a|supp|supplementaire', 'arreter chez|ches|au|a', 'deux|# livraison|cueillette|arret', '#th pick|arret|livraison', 'stop a|chez|au', 'passer|passe chercher|prendre|porter|au|a|chez', 'on arrete', 'y passer', 'arret', 'peut on arreter', '#th adresse', 'ramasser .. chez', 'passer .. avant', 'chercher .. chez', 'en chemin', '# adresse'],
  },
  { id: 'noExtraStop', kind: 'ignore', tags: [], hides: ['extraStop'], en: ['call .. on the way', 'text .. on way|the', 'when .. on the way', 'on the way call|text', 'bus stop', 'way out', 'non stop', 'no stopping', 'full stop', 'drop off key', 'last movers', 'drop cloth', 'drop ceiling', 'hard stop', 'way to get in'], fr: ['arret d autobus', 'sans arret', 'pas passer', 'ne passez pas', 'passer le corridor|porte', 'ca va passer', 'fenetre passer', 'passer dans|par|la', 'arret .. ascenseur', 'faire passer'] },
  {
    id: 'callFirst', kind: 'service', tags: ['call_first'],
    en: ['call # min', 'call|phone|text|txt|ring|cal|telephone|txting when|wen|b|before|ahead|first|him|her|me|cust|customer|shipper|daughter|son|client|from|my|client|lawyer|half|1|#|on|upon', 'txt before', 'call .. ahead', 'call .. when .. way|close|leaving', 'call ahead', 'phone|phoned on|at|upon arrival', 'phone on arrival', 'ring an|#|twice', 'give .. call', 'text .. before|when|not', 'buzzer|bell|buzz .. broken|not|doesnt|scrap', 'phone|call|text at', 'doorbell', 'call out before', 'so phone', 'please text', 'call ?night before', 'must be phoned', 'please call', 'telephone me', 'be phoned', 'speak to me first', 'txt first', 'texting', 'on his way call'],
    fr: ['appeler|apeler|telephoner|texter|call|caller # min', 'appeler|apeler|telephoner|texter avant|a|quand|en|la|le|client|des|svp|une|moi|cliente', 'm appeler', 'apeler moi', 'appelez', 'textez', 'texte avant|quand|moi', 'appeler avant', 'call .. avant', 'call # min', 'sonnette|buzzer .. brise|brisee|scrap|pas|fonctionne', 'pas de sonnette', 'texter|texte', 'telephonez', 'un coup de fil', 'appelez moi', 'call le client', 'avant d arriver', 'avant darriver', 'prevenir avant d arriver'],
  },
  { id: 'noCallFirst', kind: 'ignore', tags: [], hides: ['callFirst'], en: ['call back|bk', 'called me back', 'nobody called', 'calling bk', 'text book', 'on call', 'call concierge', 'phone number|jack|booth', 'ring road|ringing', 'calls for'], fr: ['appel d offre', 'personne .. rappeles', 'rappeler', 'call concierge', 'caller le concierge', 'texte de loi', 'appeler concierge|syndic'] },
]
