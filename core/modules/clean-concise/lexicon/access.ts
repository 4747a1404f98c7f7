import type { Concept } from './concept.ts'

const ELEVATOR_EN = 'elev|elevator|elevatr|elevater|elevators'
const ELEVATOR_FR = 'asc|ascenseur|assenseur|elevateur|elevator|elev'
const FLOOR = 'flr|fl|floor|flor|story|storey|lvl|level|etage|ieme|eme'

/** How to get in and out, and where the truck stands. */
export const ACCESS: readonly Concept[] = [
  {
    id: 'stairs', kind: 'access', tags: ['stairs'],
    en: ['stair', 'strs', 'staircase', 'stairway', 'stairwell', 'stares', 'walk up', 'walkup', 'wu', '# step', 'steps', 'step up|down|dn', 'step to', 'flight of', '# flight|flt|flite', 'flight up', '# up # down', 'bsmt', 'basement', 'basemnt', 'cellar', 'downstairs', 'upstairs', 'upstair', 'upstrs', 'split level', 'split foyer', 'three|# level|lvl townhouse|twnhs', 'townhouse .. three level', 'three level', '# floor up', 'attic', 'mezzanine', 'up # flor|floor|flt|flight', 'rec room down', 'loft bedroom', 'carry down', 'steep step', 'interior flight'],
    fr: ['escalier', 'marche en pierre', '# marche', 'dizaine|vingtaine|douzaine|quinzaine|trentaine de marche', 'marche croche', 'les marche', 'sous sol', 'sousol', 's sol', 'demi sous sol', 'cave', 'a pied', '# volee', 'volee d escalier', 'walk up', 'walkup', 'split level', 'triplex .. #th', 'a l etage', 'a monter au #th', 'au grenier', 'quelques marche', 'sans asc', 'descalier', '# etage d escalier', 'deux etages d escalier', 'monter au #th', 'haut de duplex'],
  },
  {
    id: 'noElevator', kind: 'access', tags: ['stairs'], certain: true,
    en: [`no|without|w out ?an|?any ${ELEVATOR_EN}|lift`, `no longer .. ${ELEVATOR_EN}`, `not .. have|has ?an ${ELEVATOR_EN}`, `there is|are no ${ELEVATOR_EN}`],
    fr: [`sans|aucun ${ELEVATOR_FR}`, `pas d|de|un ${ELEVATOR_FR}`, `pas dasc|dascenseur|dasenseur|dassenseur`, `no ${ELEVATOR_FR}`, `pas ${ELEVATOR_FR}`],
  },
  {
    id: 'brokenElevator', kind: 'access', tags: ['elevator', 'stairs'], certain: true,
    en: [`${ELEVATOR_EN} .. out of service|order`, `${ELEVATOR_EN} ?is|?will ?be down|broken|dead`, `${ELEVATOR_EN} ?is|?will ?be under repair`, `${ELEVATOR_EN} ?is|?will ?be being modernised|modernized|repaired|replaced|serviced`, `${ELEVATOR_EN} shutdown`, `${ELEVATOR_EN} quit`],
    fr: [`${ELEVATOR_FR} ?est|?sera|?toujours en panne`, `${ELEVATOR_FR} ?est brise|scrap|down|hors`, `${ELEVATOR_FR} ?est|?sera hors service|usage`, `${ELEVATOR_FR} ?est|?sera en reparation`],
  },
  {
    id: 'elevator', kind: 'access', tags: ['elevator'],
    en: [ELEVATOR_EN, 'freight elev|elevator', 'service elev|elevator', 'frt elev', 'elevator slot'],
    fr: [ELEVATOR_FR, 'monte charge', 'ascenseur de service'],
  },
  {
    id: 'bookElevator', kind: 'access', tags: ['elevator'], needs: ['permit:elevator'],
    en: [
      `book|reserve|resrve|rsv|schedule .. ${ELEVATOR_EN}`, `${ELEVATOR_EN} .. be|been booked|reserved|bkd|rsvd|scheduled`, `${ELEVATOR_EN} .. booking|bkg|bookin|reservation required|reqd|need|req`, `${ELEVATOR_EN} booking|bkg|bookin|reservation`, `booking .. ${ELEVATOR_EN}`,
      `req|require|reqs .. ${ELEVATOR_EN}`, `${ELEVATOR_EN} .. to reserve|book`, `${ELEVATOR_EN} .. book it|with`, `notice to reserve`, `reserve the loading dock and`,
    ],
    fr: [`reserver|rsv|booker|caller .. ${ELEVATOR_FR}`, `reserver|booker ?le|?un monte charge`, `${ELEVATOR_FR} .. a reserver`, `monte charge .. reserver`, `${ELEVATOR_FR} soit reserve`, `${ELEVATOR_FR} .. etre reserve`, `booking elevateur|elevator|ascenseur`, `res asc`, `reserver lascenseur|lassenseur|lasensseur|lasenseur`, `reservation .. ${ELEVATOR_FR}`, `${ELEVATOR_FR} .. reservation requise|obligatoire`],
  },
  {
    id: 'noElevatorNeed', kind: 'ignore', tags: [], hides: ['elevator', 'bookElevator'],
    en: [`dont|not need .. ${ELEVATOR_EN}`, 'loading dock elevator key lost'], fr: [`${ELEVATOR_FR} .. pas besoin on`, `${ELEVATOR_FR} on .. pas besoin`],
  },
  {
    id: 'elevatorBooked', kind: 'ignore', tags: [], hides: ['bookElevator'],
    en: [`already booked|reserved|bkd|rsvd`, `booked|reserved|rsvd|bkd by`, `no|without|any booking|bkg|reservation`, `no need to|of reserve|book|booking`, `not need to|be reserve|book|reserved|booked`, 'not necessary to reserve|book', 'whether .. reserve'],
    fr: ['deja reserve', 'pas de|besoin reservation', 'pas besoin .. reserver', 'pas necessaire de .. reserver', 'sans reservation|res', 'reserve par', 'aucun booking', 'aucune reservation'],
  },
  {
    id: 'longCarry', kind: 'access', tags: ['long_carry'],
    en: ['long carry', 'long walk', 'long pull|push', 'far from|end', 'far to walk', 'walk prety|pretty far', 'long .. corridor|hallway|hall|driveway|path', '# ft|m|metre from', '# ft to|walk|carry', '# m carry|from|path', '# m or', 'boardwalk', 'path of # m', 'path to .. #', '# metre from', 'around the block', 'about|abt|approx|roughly # ft|m', 'long distance from the truck', 'long wlk', 'plus # ft walk', '# ft walk', 'park .. long', 'bring cart|dolly long', '# m from', 'distance .. truck to door', 'walk from|to'],
    fr: ['longue marche', 'long portage', 'portage', 'longue distance camion', 'marcher loin', 'marcher plusieurs', 'loin du camion', 'camion .. loin', 'assez loin', '# m du|a|de', '# metre de|du|a', '# pied a marcher', 'grosse marche', 'bonne marche', 'long corridor', 'cent|# m de la porte', 'loin de la porte', 'longue entree', 'long driveway', 'long carry', 'au bout de la rue', 'grosse marche du truck', 'metre a marcher', '# m a', 'a environ # m', 'environ cent m|metre', 'cent metre de|du'],
  },
  { id: 'noLongCarry', kind: 'ignore', tags: [], hides: ['longCarry'], en: ['walk from work', 'dog walk', 'long distance move', 'walk up from'], fr: ['plus # m'] },
  {
    id: 'parking', kind: 'access', tags: ['parking'],
    en: ['parking difficult|tough|hard|tight|issue|problem|nightmare|bad', 'parking on our street', 'parking spot gone', 'street parking', 'no street parking', 'on street', 'park on|around|at|in front', 'truck stay on', 'no stopping', 'no loading zone', 'no room to park', 'tow zone|away|risk', 'towing', 'ticket', 'meter|metered space|spot|bag', 'meters', 'loading dock', 'loading bay', 'dock slot|window|time|max|min|only', 'double park', 'bus stop', 'parking ban', 'winter ban', 'where to park', 'where .. put', 'park on main', 'dock # to|a', 'access is', 'nowhere to park', 'cant park', 'not park in front', 'park .. corner', 'parked car', 'court packed', 'truck .. side street|st', 'trk on side st', 'lane left for parking', 'only road in', 'access .. mess', 'weight limit', '# t wt limit', 'wt limit', 'one way alley|street', 'packed w|with car', 'tight block', 'park .. shuttle', 'dock and', 'dock closed', 'dont leave trk|truck', 'prkg', 'park where'],
    fr: ['stationnement|stationn|stat|stationement|parking difficile|complique|limite|impossible|rare', 'stationner difficile', 'difficile de se stationner', 'impossible de se stationner', 'se stationner sur|devant|au', 'interdiction de stationner', 'interdit de stationner', 'stationnement interdit', 'debarcadere', 'remorquage', 'contravention', 'parcometre', 'zone de livraison', 'arret d autobus', 'stationner au|sur|en|devant', 'stationne en|sur|au|devant', 'stationnement souterrain', 'rien sur la rue', 'on street seulement', 'place .. camion', 'quai # @', 'towing', 'double parking', 'loading dock', 'acces .. complique', 'rue barree', 'one way', 'way pas', 'cone orange', 'stationner .. principale', 'dock libre', 'place pour stationner', 'stationnement sur rue', 'en double', 'quai # to|a', 'quai @ to|a'],
  },
  {
    id: 'noParking', kind: 'access', tags: ['parking'], certain: true,
    en: ['no parking|prkg|parkng|park', 'no on site parking', 'no rm|room for # ft', 'no # on', 'not park in', 'cant park', 'cannot park'], fr: ['pas de|d place|parking|stationnement|stationement|parking', 'aucun stationnement|parking', 'ya pas de stationement', 'ne peut pas .. stationner', 'aucune zone', 'peut pas stationner', 'pas de place'],
  },
  {
    id: 'parkingPermit', kind: 'access', tags: ['parking'], needs: ['permit:parking'],
    en: ['parking|parkin|prkg|street|city|occupancy|use permit|permitt', 'permit for|needed|reqd|required|posted|to be', 'need .. permit', 'permit reqd', 'get .. permit', 'permit by', 'street permit we', 'meter bag needed', 'permit from', 'permit lead', 'wants a permit', 'parking .. permit only', 'apply for .. temporary', 'permit'],
    fr: ['permis|permi de stationnement|stationement', 'permis|permit stat|parking|ville', 'permis d occupation', 'permis .. ville', 'permis par nous', 'demander .. permis', 'permis requis|est|pour', 'reserver .. place du camion', 'poser .. pancarte', 'pancarte no parking', 'permit de la ville', 'permis', 'permi'],
  },
  { id: 'noPermit', kind: 'ignore', tags: [], hides: ['parkingPermit', 'parking', 'noParking'], en: ['no permit needed|required', 'driver permit', 'weather permitting', 'driving permit', 'building permit', 'park in ?the driveway', 'parking lot', 'free|easy|plenty of|good|private parking', 'parking ok|included|easy|available|free'], fr: ['permis de conduire', 'pas besoin de permis', 'stationnement facile|prive|inclus|gratuit', 'permis de construction', 'entree double', 'parking facile'] },
  {
    id: 'truckUnder', kind: 'access', tags: ['truck_size'], needs: ['truck:under:#'], certain: true,
    en: ['# ft ?truck|?truk|?trk ?is|?will wont|cant|cannot|not|doesnt', '# wont|cant fit|turn', 'no # ft|ftr', '# ft .. unable|couldnt|too', 'no rm|room for # ft', 'no # on', 'cant get # ft', '# ft .. cannot|couldnt|unable', 'last .. # ft .. couldnt', 'narrow for ?a # ft', 'not .. # ft', 'no # ft|ftr', 'no #', '# ft trk|truck was unable', '# ft truck wont|cant|cannot'],
    fr: ['# ft ?ne ?le rentre|passe|entre|tourne|passera pas', '# rentre|passe|entre pas', 'pas de # ft', 'pas de #', 'le # ft .. pas', '# ft ne pouvait|peut pas', '# ft .. pas reussi', '# ft .. pouvait pas', '# ft passera pas', 'un # ft .. pas'],
  },
  {
    id: 'truckMost', kind: 'access', tags: ['truck_size'], needs: ['truck:most:#'],
    en: ['# ft max|only|maximum|limit', 'max|maximum # ft', '# ft ?trk|?truck only|max', '# ft ?at most', 'nothing over|bigger # ft', 'up to # ft', 'no bigger|larger than # ft', 'nothing larger than # ft', 'truck of # ft at most', '# ft truck only', 'allows # ft', 'truck up to # ft'],
    fr: ['# ft max|maximum', 'max|maximum # ft', 'pas plus .. # ft', 'plus gros que # ft', 'camion de # ft .. moin', '# ft et moin', 'jusqu a # ft'],
  },
  {
    id: 'smallTruck', kind: 'access', tags: ['truck_size'], needs: ['truck:small'],
    en: ['small|smaller trk|truck|truk|van', 'cube van only', 'cube van', '# ton only', 'small trk only', 'five ton', 'smallest truck'],
    fr: ['petit|ptit camion|truck', 'cube seulement', 'petit camion seulement', 'camion plus petit', 'petite camionnette'],
  },
  {
    id: 'lowBridge', kind: 'access', tags: ['truck_size'],
    en: ['low bridge', 'low clearance', 'clearance #', 'garage clearance', 'low overpass', 'height limit', 'low wire'],
    fr: ['viaduc bas', 'hauteur libre', 'hauteur max', 'pont bas', 'degagement de # m', 'hauteur limitee'],
  },
  {
    id: 'tight', kind: 'access', tags: ['tight'],
    en: [
      'narrow', 'narow', 'tight stair|stairwell|staircase|hall|corner|turn|galley|door|landing|fit|squeeze', 'stair r tight', 'stair .. tight', 'very tight', 'winding', 'spiral', 'spirl', 'sharp turn|corner', 'weird corner', '# deg turn', 'low header|ceiling', 'barely|barly fit', 'only just fit', 'wont clear', 'not clear', 'not fit|go through|up', 'wont fit|go thru|through|up|out', 'doesnt|dont fit', 'couldnt fit', 'no go on stair', 'door # inch', 'doorway # inch', '# inch door|doorway', 'only # inch', 'doorway now # inch', 'hall # inch', 'measure ?the sofa|couch|fridge', 'couch # .. #', 'couch questionable', 'not pass the door', 'not fit the stair', 'too big for|to', 'doors off', 'door off .. hallway', 'remove door|hinge', 'take handle off', 'thru # inch', 'really dont think .. fit', 'came in before', 'not think .. fit', 'tight squeeze', 'tight access',
    ],
    fr: [
      'etroit', 'etroite', 'etroi', 'serre', 'serree', 'serrer', 'colimacon', 'colimasson', 'tournant', 'escalier en s|u', 'virage', 'croche', 'pas large', 'passe juste', 'ne passe pas|par', 'passe pas la|dans|en|par', 'passera pas', 'passait pas', 'rentre pas par', 'entre pas par', 'n entre par', 'passe pas la porte', 'trop petit|petite|gros|grosse pour', 'trop gros', 'porte # inch', 'cadre de porte', 'frame de porte', 'mesurer divan|sofa|le', 'enlever .. porte', 'frigo # inch dans', 'corridor de #', 'super tight', 'couloir serre', 'plafond bas', 'sectionnel passe pas', 'ne pense pas .. entre', 'dans corridor',
    ],
  },
  {
    id: 'noTight', kind: 'ignore', tags: [], hides: ['tight'],
    en: ['tight schedule|budget|timeline', 'stairs .. wide enough', 'wide enough', 'narrow down', 'tight lane', 'lane too tight', 'narrow lane left', 'tight street|alley|block', 'one way alley', 'ally is tight', 'alley .. narrow'],
    fr: ['serre la main', 'horaire serre', 'budget serre', '# ft .. ne passe|rentre|entre pas', '# rentre|passe|entre pas', 'ne passe pas ?en dans ruelle', 'ruelle .. serre|serrer', 'rue .. etroite', 'passer pas', 'rue croche', 'entree serree', '# ft passera pas', 'ne passez pas', 'pas passer'],
  },
  {
    id: 'hoist', kind: 'service', tags: ['hoist'], needs: ['skill:rigging', 'equipment:lift'],
    en: ['hoist', 'hoisted', 'hoisting', 'crane', 'craned', 'over ?the ?deck balcony|balc|balcny|rail|railing', 'over the deck', 'boom truck', 'window out|removal', 'out ?of ?the window', 'through|via ?the ?patio|?# ?#th window|balcony', 'through .. window', 'through .. floor window', 'exterior|outside|external lift|hoist', 'lifted|lift over', 'rope up', 'with ropes', 'rigged out', 'via patio door', 'lifted by', 'up the balc', 'came up over'],
    fr: ['par le balcon', 'par balcon', 'par la fenetre', 'grue', 'crane', 'levage', 'nacelle', 'treuil', 'avec des corde', 'over the balcon', 'hoister', 'boom truck', 'sur les corde', 'par la porte patio', 'palan', 'par la terrasse', 'monte meuble', 'sortir par .. fenetre', 'par en dehors'],
  },
  {
    id: 'noStairs', kind: 'ignore', tags: [], hides: ['stairs'],
    en: ['basement .. wet|empty|flooded|mould|mold|damp', 'flood|flooded damaged basement', 'wet|damp|mouldy|moldy|flooded basement', 'basement storage', 'rotted|rotten stair|step', 'step rotted', 'bat in attic', 'extra for stair', 'basement window'],
    fr: ['sous sol inonde|mouille|humide|vide', 'pour les escalier'],
  },
  { id: 'noHoist', kind: 'ignore', tags: [], hides: ['hoist'], en: ['window cleaning', 'window of', 'smoke on balcony', 'balcony furniture', 'balcony set', 'dock window', 'hour window'], fr: ['meuble de balcon', 'fumer sur le balcon', 'vue .. balcon'] },
  { id: 'liftgate', kind: 'service', tags: [], needs: ['feature:liftgate'], en: ['liftgate', 'lift gate', 'tailgate', 'tail lift', 'power tailgate'], fr: ['hayon', 'hayon elevateur', 'liftgate', 'tailgate', 'lift gate'] },
  { id: 'stairClimber', kind: 'service', tags: [], needs: ['equipment:stair_climber'], en: ['stair climber', 'stair crawler', 'powered hand truck'], fr: ['monte escalier', 'grimpe escalier', 'diable electrique'] },
  { id: 'floor', kind: 'fact', tags: [], en: [`#th ${FLOOR}`, `${FLOOR} #`, '# ' + 'floor'], fr: [`#th ${FLOOR}`, `au #th`, '#th sans', `etage #`] },
  { id: 'groundFloor', kind: 'fact', tags: [], en: ['ground floor|flr|flor|level', 'main floor', 'gr flr', 'grd flr', 'single level', 'one level', 'bungalow', 'ground to ground', 'ranch', 'rancher'], fr: ['rez de chausse', 'rez de chaussee', 'rdc', 'plain pied', 'au premier'] },
]
