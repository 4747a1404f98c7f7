import type { MapTexts } from './map-english.ts'

export const MAP_FRENCH: MapTexts = {
  help: {
    about: 'La carte : le jeton Mapbox de l’entreprise, les rues du dépôt, les appareils qui disent où sont les camions.',
    show: 'avec quoi la carte est dessinée',
    token: 'le jeton public Mapbox de l’entreprise', tokenSet: 'vérifie et garde le jeton de TRUJOURNEY_MAPBOX_TOKEN', tokenRemove: 'le retire : la carte livrée avec le programme s’affiche',
    streets: 'les rues du dépôt', streetsSet: 'dessine les rues de ce fichier', streetsRemove: 'ne les dessine plus', file: 'une archive PMTiles du schéma Protomaps ou OpenMapTiles',
    extract: 'les routes et les adresses du dépôt', extractSet: 'lit un extrait d’OpenStreetMap : déplacements et adresses s’y fient', extractRemove: 'ne s’y fie plus', extractFile: 'un fichier .osm.pbf de la région du dépôt',
    device: 'les appareils qui envoient au poste où sont les camions (docs/map.md)', deviceList: 'quels appareils existent', deviceAdd: 'émet le jeton d’un appareil ; il ne s’affiche que cette fois', deviceRevoke: 'n’écoute plus un appareil',
    deviceName: 'comment l’appeler', deviceNamed: 'l’appareil : son nom, son identifiant ou la fin de celui-ci', location: 'le dépôt de ses camions', truck: 'son camion ; sans lui, tous les camions du dépôt', all: 'aussi ceux qui ont été révoqués',
    examples: '\nExemples :\n  trujourney map\n  trujourney map token set\n  trujourney map streets set streets.pmtiles\n  trujourney map extract set region.osm.pbf\n  trujourney map device add "Traceur 7" --location Toronto --truck "TOR 07"\n  trujourney map device revoke "Traceur 7"',
  },
  columns: { id: 'Id', name: 'Nom', location: 'Dépôt', trucks: 'Camions', seen: 'Dernier message', revoked: 'Révoqué' },
  embedded: 'La carte est celle livrée avec le programme : elle ne demande rien à personne.',
  mapbox: (masked) => `La carte est celle de Mapbox, avec le jeton ${masked} de l’entreprise.`,
  noStreets: 'Aucune rue propre au dépôt n’est dessinée.',
  streets: (path, schema, from, to) => `Rues : ${path} (${schema}, zoom ${from} à ${to}).`,
  noExtract: 'Aucun extrait d’OpenStreetMap n’a été lu : ce poste ne connaît ni routes ni maisons par lui-même.',
  extract: (name, { roadKm, junctions, addresses }, of) => `Routes et adresses : ${name}${of === null ? '' : ` du ${of}`}, ${roadKm} km de routes, ${junctions} intersections, ${addresses} adresses. © les contributeurs d’OpenStreetMap, ODbL.`,
  extractStages: { ways: 'Lecture des routes', points: 'Lecture des points', roads: 'Jonction des routes', addresses: 'Tri des adresses', write: 'Écriture' },
  tokenValid: 'Mapbox connaît le jeton. Les fenêtres suivront quand elles seront rechargées.',
  tokenOffline: 'Le jeton est gardé, mais Mapbox n’a pas pu être interrogé. Les fenêtres suivront quand elles seront rechargées.',
  noDevices: 'Aucun appareil n’envoie de positions à ce poste.',
  allTrucks: 'tous ceux du dépôt',
  added: (name) => `« ${name} » peut envoyer des positions. Son jeton ne s’affiche que cette fois :`,
  revoked: (name) => `« ${name} » n’est plus écouté.`,
}
