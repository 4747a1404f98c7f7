import type { Concept } from './concept.ts'

/** What is to be carried. */
export const ITEMS: readonly Concept[] = [
  {
    id: 'piano', kind: 'item', tags: ['piano'], needs: ['skill:piano', 'equipment:piano_board'],
    en: ['piano', 'upright piano', 'baby|grand|concert grand piano', 'baby grand', 'concert grand', 'spinet', 'pno', 'pianoforte', 'upright yamaha|steinway|heintzman', 'yamaha|steinway|heintzman|kawai upright|grand', 'two|# upright', 'upr piano'],
    fr: ['piano droit', 'piano a queue', 'piano d appartement', 'piano quart|demi de queue', 'quart de queue'],
  },
  {
    id: 'noPiano', kind: 'ignore', tags: [], hides: ['piano'],
    en: ['digital piano', 'electric piano', 'electronic piano', 'piano keyboard', 'piano bench only', 'piano lesson|teacher|stool|rate|price|shaped', 'piano sized', 'sign .. piano', 'piano mover', 'no piano no', 'mini piano', 'toy piano', 'organ bench'],
    fr: ['piano electrique', 'piano numerique', 'prix piano', 'cours|prof de piano', 'piano jouet', 'accordeur de piano'],
  },
  {
    id: 'safe', kind: 'item', tags: ['safe'], needs: ['skill:rigging', 'feature:liftgate'],
    en: ['gun safe', 'gun saf', 'floor safe', 'fire|fireproof safe', 'rated safe', 'wall safe', 'a|the|one|# safe', 'commercial|cmrcl safe', 'safe approx|about', 'safe # lb', 'safe of', 'big|heavy|old safe', 'safe in|deposit', 'door and safe', 'vault door', 'jewel|jewelry|jewellery|bank safe'],
    fr: ['coffre fort', 'coffre a arme|fusil', 'coffre ignifuge', 'safe de', 'gros safe', 'cofre fort', 'un|le safe'],
  },
  {
    id: 'noSafe', kind: 'ignore', tags: [], hides: ['safe'],
    en: ['safe and sound', 'safe keeping', 'feel|keep|be|stay|is safe', 'safe place|way|side|travels', 'fireproof filing', 'fireproof cabinet', 'gun cabinet', 'to be safe'],
    fr: ['coffre d auto', 'lit coffre', 'coffre a jouet'],
  },
  {
    id: 'appliance', kind: 'item', tags: ['appliance'], needs: ['equipment:appliance_dolly'],
    en: ['fridge', 'refrigerator', 'frdg', 'refrig', 'frig', 'frige', 'freezer', 'frzr', 'deep freeze', 'washer', 'dryer', 'washing machine', 'stove', 'stv', 'w d', 'washer|laundry stack', 'dishwasher', 'appliance', 'appl', 'gas|electric range', 'range and', 'range stay', 'range fridge', 'wall oven', 'sub zero', 'wine fridge', 'bar fridge', 'laundry set', 'stacked unit', 'appl dolly'],
    fr: ['frigo', 'frigidaire', 'frigidere', 'refrigerateur', 'congelateur', 'laveuse', 'secheuse', 'lav', 'lave vaisselle', 'cuisiniere', 'poele', 'electro', 'electromenager', 'four encastre', 'gros electro'],
  },
  {
    id: 'noAppliance', kind: 'ignore', tags: [], hides: ['appliance'],
    en: ['appliance dolly needed no', 'oven mitt', 'fridge magnet', 'power|pressure washer', 'hair dryer', 'cast iron stove', 'wood stove', 'woodstove', 'pellet stove', 'cook stove', 'fridge|stove|oven|freezer ?is built in', 'appliance include'],
    fr: ['poele a bois', 'poele en fonte', 'poele a combustion', 'foyer'],
  },
  {
    id: 'heavy', kind: 'item', tags: ['heavy'],
    en: [
      'pool table', 'pool tbl', 'slate', 'billiard', 'hot tub', 'jacuzzi', 'swim spa', 'treadmill', 'tredmill', 'elliptical', 'home gym', 'weight bench|stack|set|plate', 'bench press', 'universal machine', 'marble', 'granite', 'stone table', 'aquarium', 'fish tank', 'cast iron', 'woodstove', 'wood stove', 'anvil', 'lathe', 'planer', 'table saw', 'milling machine',
      'armoire', 'solid oak|wood|maple', 'weigh a ton', 'weigh over|more', 'very|super|really|quite|extremely heavy', 'photocopier', 'copier', 'forklift battery', 'printing press', 'plotter', 'atm', 'peloton', 'generator', 'compressor', 'quad', 'snowmobile', 'sled', 'motorcycle', 'safe sized', 'safe size', 'gym equipment', 'pinball', 'kiln', 'engine block', 'tractor', 'grandfather safe', 'tombstone', 'statue',
    ],
    fr: ['table de billard', 'table de pool', 'billard', 'table de bilard', 'bilard', 'ardoise', 'spa', 'bain tourbillon', 'tapis roulant', 'tapi roulant', 'exerciseur', 'elliptique', 'gym', 'set de poid', 'poid et haltere', 'haltere', 'lb|kg de poid', 'marbre', 'granit', 'aquarium', 'fonte', 'armoire massive', 'bois massif', 'tres|super|ben|bien|vraiment|pas mal lourd|lourde|pesant|pesante', 'photocopieur', 'tour a metal', 'compresseur', 'generatrice', 'machine a glace', 'enclume', 'presse', 'pese plus de'],
  },
  {
    id: 'weight', kind: 'item', tags: ['heavy'],
    en: ['# lb', '# kg'], fr: [],
  },
  {
    id: 'noHeavy', kind: 'ignore', tags: [], hides: ['heavy', 'weight'],
    en: ['nothing .. heavy', 'not .. heavy', 'nothing over', 'no furniture over', 'marble worktop stay', 'industrial drive|park|road|street|ave', 'slate grey', 'press here'],
    fr: ['rien de .. lourd', 'rien .. lourd', 'pas .. lourd', 'boulevard industriel', 'parc industriel', 'rue industrielle', 'sous presse'],
  },
  {
    id: 'fragile', kind: 'item', tags: ['fragile'],
    en: ['fragile', 'fragle', 'delicate', 'breakable', 'antique', 'china', 'crystal', 'chandelier', 'mirror', 'miror', 'art', 'artwork', 'painting', 'canvas', 'sculpture', 'statuette', 'porcelain', 'lladro', 'curio', 'grandfather clock', 'glass cabinet|table|top|shelf|door|sculpture|vase', 'curved glass', 'stained glass', 'glassware', 'wine glass|collection|cellar', 'irreplaceable', 'framed photo|work|picture|print|art', 'picture frame', 'heirloom', 'valuable', 'high value inventory', 'xtra|extra pad', 'glass and mirror', 'museum', 'collectible', 'picture and mirror', 'picture only', 'pack .. picture', 'lamp only', 'mounted deer', 'terracotta', 'vase', 'super|extra|very careful with', 'clock', 'glas', 'dish and wine', 'lamps', 'china hutch'],
    fr: ['fragile', 'fragilite', 'delicat', 'antique', 'antiquite', 'vaisselle', 'vaiselle', 'porcelaine', 'cristal', 'lustre', 'miroir', 'miroire', 'cadre', 'tableau', 'toile', 'sculpture', 'oeuvre d art', 'oeuvre', 'vitrine', 'vitrail', 'vaisselier', 'horloge grand pere', 'horloge', 'verre courbe', 'en verre', 'coupe de vin', 'collection de vin', 'cave a vin', 'bibelot', 'objet de valeur', 'precieux', 'figurine', 'objet d art', 'verre et', 'emballer .. verre', 'lampe', 'glass table', 'piece de musee'],
  },
  {
    id: 'noFragile', kind: 'ignore', tags: [], hides: ['fragile'],
    en: ['nothing fragile', 'not fragile', 'art school|gallery street', 'glass of', 'broke .. lamp', 'o clock', 'around the clock', 'china town', 'chinatown', 'art street', 'clock in'],
    fr: ['cadre de porte', 'cadre de la porte', 'lave vaisselle', 'rien de fragile', 'tableau de bord', 'brise .. lampe', 'tableau .. electrique', 'lave-vaisselle', 'la cadre'],
  },
  {
    id: 'crate', kind: 'item', tags: ['fragile'], needs: ['skill:crating'],
    en: ['crate', 'crated', 'crating', 'to crate', 'wooden crate', 'custom crate', 'wood box for'],
    fr: ['caisse de bois', 'caisse en bois', 'caisse sur mesure', 'mise en caisse', 'faire une caisse', 'faut une caisse', 'caisse pour', 'mettre en caisse', 'caissage'],
  },
  { id: 'noCrate', kind: 'ignore', tags: [], hides: ['crate'], en: ['milk crate', 'dog|cat crate', 'crate em', 'crate them', 'dog .. crate', 'crate .. dog|cat'], fr: ['caisse de lait', 'petite caisse'] },
]
