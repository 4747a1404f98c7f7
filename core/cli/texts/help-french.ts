import { DURATIONS_HELP_FRENCH } from './durations-french.ts'
import type { HELP_ENGLISH } from './help-english.ts'

export const HELP_FRENCH: typeof HELP_ENGLISH = {
  about: 'TruJourney au terminal : le tableau du jour, le camion et l’équipe d’un travail, et les pertes de marge.',
  more: 'trujourney COMMANDE --help montre ce qu’une commande accepte, avec des exemples.\nCodes de sortie : 0 fait, 1 refusé, 2 ligne de commande erronée, 3 fait mais des lignes ont été refusées, 4 une vérification a trouvé un défaut, 70 défaut du programme, 130 annulé.\nEnvironnement : TRUJOURNEY_DATA, TRUJOURNEY_PASSPHRASE, TRUJOURNEY_KEY_FILE, TRUJOURNEY_RECOVERY_CODE, TRUJOURNEY_MAPBOX_TOKEN, NO_COLOR.',
  headings: { usage: 'Utilisation :', arguments: 'Arguments :', options: 'Options :', commonOptions: 'Options de toutes les commandes :', commands: 'Commandes :' },
  flags: {
    data: 'le dossier de l’entreprise (TRUJOURNEY_DATA ; sinon les données d’application de l’utilisateur)',
    as: 'qui travaille : identifiant, courriel ou identifiant externe (par défaut : le premier administrateur)',
    json: 'données en JSON sur stdout, refus en JSON sur stderr',
    lang: 'en ou fr (par défaut : selon LANG, puis la langue de l’entreprise)',
    quiet: 'ni progression ni remarques',
    noColor: 'sans couleurs (aussi NO_COLOR)',
    acceptOlder: 'ouvrir une base plus ancienne que la dernière modification vue ici ; le motif est consigné',
    help: 'afficher cette aide',
  },
  start: {
    about: 'Ouvrir la fenêtre, dans un navigateur de cet ordinateur, jusqu’à Ctrl+C. Crée l’entreprise d’exemple si le dossier est vide.',
    terminal: 'montrer plutôt la journée ici : tableau, une recommandation, les plus grosses pertes', noOpen: 'afficher le lien sans ouvrir de navigateur',
    examples: '\nExemples :\n  trujourney start\n  trujourney start --data ./bureau --lang fr\n  trujourney start --terminal',
  },
  serve: {
    about: 'Faire tourner le poste du dossier pour des navigateurs, jusqu’à Ctrl+C. Sur cet ordinateur seulement, sauf si --host donne une adresse ; au-delà, le poste parle https avec son propre certificat. Le lien laisse entrer un navigateur, une fois, dans le quart d’heure ; Entrée en affiche un autre.',
    port: 'exactement ce port (par défaut : le premier libre à partir de 4170)', host: 'adresse de cet ordinateur où écouter, 0.0.0.0 pour toutes (par défaut : 127.0.0.1)', open: 'ouvrir le lien dans un navigateur', window: 'une autre version construite de la fenêtre que celle de ce programme',
    examples: '\nExemples :\n  trujourney serve --open\n  trujourney serve --host 0.0.0.0 --port 8443',
  },
  init: {
    about: 'Créer une entreprise : sa clé, sa base de données chiffrée, son premier administrateur. La phrase de passe est demandée deux fois, ou prise dans TRUJOURNEY_PASSPHRASE.',
    sample: 'small (400 travaux) ou large (60 000 travaux) : plutôt une entreprise inventée, pour découvrir',
    keepFiles: 'avec --sample : conserver ses fichiers CSV et la liste des pertes qu’elle cache dans ce dossier',
    leaks: 'avec --sample : planted (un bureau qui oublie des choses) ou none (aucune perte)',
    name: 'nom de l’entreprise', currency: 'CAD ou USD', country: 'CA ou US', language: 'langue de l’entreprise : en ou fr', admin: 'nom du premier administrateur', email: 'courriel du premier administrateur',
    examples: '\nExemples :\n  trujourney init --name "Déménagement Pin et Chêne" --admin "Ada Roy" --email ada@example.com\n  trujourney init --sample small --data ./exemple',
  },
  import: {
    about: 'Importer un dossier, un fichier .zip ou .csv. Les bonnes lignes entrent, les refusées sont signalées ; le même fichier deux fois ne change rien. Ctrl+C laisse tout en l’état.',
    path: 'dossier, .zip ou .csv', dryRun: 'dire seulement ce qui se passerait', allOrNothing: 'ne rien importer si une ligne est refusée', mapping: 'JSON qui donne le sens de chaque fichier et colonne (par défaut : import-mapping.json dans le dossier de l’entreprise)', refused: 'dossier des lignes refusées, en CSV à corriger et réimporter',
    smartmoving: 'au lieu d’un chemin : réponses enregistrées de l’API ouverte de SmartMoving (dossier, .zip ou .json), ou son adresse, la clé d’API étant dans TRUJOURNEY_SMARTMOVING_KEY', from: 'AAAA-MM-JJ : seuls les clients ayant un travail dès cette date (avec une adresse de SmartMoving)', to: 'AAAA-MM-JJ : seuls les clients ayant un travail jusqu’à cette date (avec une adresse de SmartMoving)',
    examples: '\nExemples :\n  trujourney import ./export-2026 --dry-run\n  trujourney import ./export-2026.zip --refused ./a-corriger\n  trujourney import --smartmoving https://api-public.smartmoving.com/v1 --from 2026-01-01',
  },
  board: {
    about: 'La journée d’un dépôt : tournées avec camion, équipe et heures, travaux sans tournée, ressources libres et conflits. Avec --json : un tableau de tournées, de travaux à placer et de conflits, distingués par « record ».',
    location: 'identifiant, identifiant externe ou nom', date: 'AAAA-MM-JJ, today, tomorrow ou yesterday',
    examples: '\nExemples :\n  trujourney board --location Montréal --date tomorrow\n  trujourney board --location Montréal --date 2026-07-01 --json',
  },
  recommend: {
    about: 'Les camions et équipes d’un travail qui n’enfreignent aucune règle, classés par coût, avec les raisons et le motif de refus des autres.',
    job: 'identifiant ou identifiant externe', limit: 'combien en montrer', apply: 'retenir celle qui porte ce numéro', crewRecord: 'multiplie ce que l’entreprise accorde aux bons états de service d’une équipe ; 0 : rien',
    examples: '\nExemples :\n  trujourney recommend --job J-1042\n  trujourney recommend --job J-1042 --apply 1',
  },
  plan: {
    about: 'Le meilleur plan d’une journée que le temps permet, selon le coût, avec ce qu’il change. N’enfreint aucune règle, ne touche ni aux tournées épinglées ni aux tournées verrouillées. Ctrl+C conserve le meilleur plan trouvé. Avec --json : un tableau du plan, de ses tournées, des travaux non placés et des règles enfreintes, distingués par « record ».',
    location: 'identifiant, identifiant externe ou nom ; plusieurs fois pour des dépôts planifiés ensemble', date: 'AAAA-MM-JJ, today ou tomorrow',
    from: 'open (les travaux sans tournée sont placés, le reste demeure), board (tout peut changer) ou scratch (tout est refait)', seconds: 'durée de la recherche', iterations: 'nombre d’étapes de la recherche : le même plan sur chaque ordinateur', seed: 'un autre nombre, une autre recherche', threads: 'recherches menées de front',
    weights: 'fois le prix d’origine : lateness=2,hoursRisk=1,unserved=1,fairness=0.5,stability=1,wishes=1', lock: 'tournée, travail ou camion (sa journée) qui ne change pas, plusieurs fois', loans: 'des employés peuvent être prêtés pour la journée à un autre des dépôts',
    apply: 'inscrire le plan à l’horaire, en une seule étape', groups: 'avec --apply : seulement ces groupes de changements, selon leur numéro', reason: 'avec --apply : pourquoi des tournées épinglées sont modifiées',
    examples: '\nExemples :\n  trujourney plan --location Montréal --date tomorrow\n  trujourney plan --location Montréal --from board --seconds 20 --threads 2 --weights lateness=2\n  trujourney plan --location Montréal --date tomorrow --apply',
  },
  repair: {
    about: 'Le plus petit changement d’une journée qui répond à ce qui est arrivé, en une seconde.',
    'worker-away': 'employé absent, à partir d’une heure avec @HH:MM', 'truck-down': 'camion hors service, à partir d’une heure avec @HH:MM', 'job-late': 'TRAVAIL@HH:MM : ne peut pas commencer avant', 'job-longer': 'TRAVAIL+90 : dure autant de minutes de plus', 'job-added': 'un travail d’un autre jour, ou sans tournée', 'job-dropped': 'un travail qui tombe',
    examples: '\nExemples :\n  trujourney repair --location Montréal --worker-away "Dan Roy@11:00"\n  trujourney repair --location Montréal --truck-down T-12 --job-longer J-1042+90 --apply',
  },
  durations: DURATIONS_HELP_FRENCH,
  capacity: {
    about: 'À quel point les jours à venir sont remplis et ce qui y manque ; avec un travail, ou son ébauche, ce qu’il coûterait chaque jour et les meilleures dates.',
    from: 'premier jour : AAAA-MM-JJ, today ou tomorrow', days: 'combien de jours, jusqu’à 92', job: 'un travail existant : identifiant ou identifiant externe', crew: 'ébauche d’un travail : taille de l’équipe', trucks: 'de l’ébauche : nombre de camions', jobDays: 'de l’ébauche : jours de suite', hours: 'de l’ébauche : heures sur place, tous ses jours compris', volume: 'de l’ébauche : pieds cubes', skills: 'de l’ébauche : liste', features: 'de l’ébauche : ce que le camion doit avoir, liste', window: 'de l’ébauche : arrivée, 08:00-10:00',
    examples: '\nExemples :\n  trujourney capacity --location Montréal\n  trujourney capacity --location Montréal --days 30 --crew 3 --hours 6 --window 08:00-10:00\n  trujourney capacity --location Montréal --job J-1042 --json',
  },
  whatif: {
    about: 'Une journée planifiée telle quelle et telle qu’elle pourrait être, côte à côte, avec le coût de chacune. Rien n’est écrit.',
    variant: '"NOM: ÉLÉMENT, ÉLÉMENT", plusieurs fois. Éléments : hire=2, hire-driver=1, rent=CAMION, truck-down=CAMION, worker-away=EMPLOYÉ@11:00, job-late=TRAVAIL@13:00, job-longer=TRAVAIL+90, job-added=TRAVAIL, job-dropped=TRAVAIL', seconds: 'durée de la recherche, pour chaque variante',
    examples: '\nExemple :\n  trujourney whatif --location Montréal --variant "deux journaliers: hire=2" --variant "T-12 en panne: truck-down=T-12, rent=T-11"',
  },
  leaks: {
    about: 'L’argent gagné et non facturé, ou dépensé sans être prévu : combien, avec quelle certitude, les preuves, et jusqu’à quand le récupérer.',
    from: 'premier jour', to: 'dernier jour', location: 'identifiant, identifiant externe ou nom', rule: 'L01 à L28', job: 'un travail : identifiant ou identifiant externe', limit: 'combien en énumérer (avec --json : tout)',
    state: 'open (ouvertes), recovered (récupérées), accepted (acceptées) ou wrong (erronées)', desk: 'à qui d’agir : billing, dispatch, sales ou management', recoverable: 'seulement ce qui est encore récupérable',
    view: 'bundles : petites pertes selon ce que leurs travaux ont en commun, avec la tendance et ce que rapporterait une correction ; unexplained : travaux qui ont rapporté moins que leurs semblables, au-delà de ce que leurs pertes expliquent ; digest : ce qu’il faut demander aujourd’hui, à qui, et jusqu’à quand ; problems : ce qui cloche dans les données ; decisions : ce qui a été décidé, par qui et quand ; parameters : les paramètres des règles, qui les a fixés et quand ; mark : tranche un constat',
    by: 'additionner par location (établissement), rule (règle), state (état), truck (camion), lead (chef), worker (employé), owner (qui s’en occupe), giver (qui donne), week (semaine) ou month (mois)', owner: 'qui s’en occupe : nom, courriel ou identifiant d’un utilisateur, ou none ; avec mark : lui confie le constat',
    recovered: 'mark : ce qui est rentré', accepted: 'mark : une perte à laquelle on renonce ; avec --reason', wrong: 'mark : pas une perte ; avec --reason', teach: 'mark --wrong : fixe le paramètre de la règle qui l’aurait tue, pour son établissement', reopen: 'mark : annule la décision',
    subject: 'mark : laquelle, là où la règle en trouve plusieurs sur le travail', reason: 'pourquoi', set: 'parameters : PARAMÈTRE=VALEUR, pour la règle et l’établissement (sans lui : l’entreprise) ; avec --reason', unset: 'parameters : PARAMÈTRE revient à ce qui tient sans lui ; avec --reason',
    days: 'du relevé digest : un dernier jour dans tant de jours est proche (7)',
    examples: '\nExemples :\n  trujourney leaks --from 2026-04-01 --to 2026-06-30\n  trujourney leaks --location Montréal --rule L08\n  trujourney leaks --job J-1042 --json\n  trujourney leaks bundles --from 2026-01-01\n  trujourney leaks digest --location Montréal\n  trujourney leaks --by location\n  trujourney leaks mark --job J-1042 --rule L02 --recovered 120\n  trujourney leaks mark --job J-1042 --rule L02 --owner "Léa Roy"\n  trujourney leaks parameters --rule L10 --location Montréal --set allowedPrepMinutes=40 --reason "la cour est lente"',
  },
  margin: {
    about: 'Ce que les travaux ont rapporté et coûté, estimé contre réel : un travail ligne par ligne jusqu’à ses données, ou plusieurs additionnés ; ce qui cloche dans les données est nommé, jamais pris pour zéro.',
    job: 'un travail : identifiant ou identifiant externe', from: 'premier jour', to: 'dernier jour', location: 'identifiant, identifiant externe ou nom', by: 'comment additionner : job, journey, truck, crew, worker, location, service, salesperson ou month',
    examples: '\nExemples :\n  trujourney margin --job J-1042\n  trujourney margin --from 2026-04-01 --to 2026-06-30 --by truck\n  trujourney margin --by month --json',
  },
  trust: {
    about: 'Ce que les dossiers disent des gens d’un dépôt, comparés seulement à du travail semblable, et d’une personne, fait par fait.',
    location: 'identifiant, identifiant externe ou nom', worker: 'identifiant, identifiant externe ou nom : une personne, avec chaque fait', numbers: 'les paramètres des règles, et qui les a fixés', set: 'fixe un paramètre, du dépôt ou (sans dépôt) de l’entreprise : nom=valeur', reset: 'rétablit ce qui vaut sans ce paramètre', reason: 'pourquoi le paramètre est fixé',
    examples: '\nExemples :\n  trujourney trust --location Toronto\n  trujourney trust --worker "Ada Roy"\n  trujourney trust --numbers\n  trujourney trust --location Toronto --set halfLifeDays=120 --reason "beaucoup de nouveaux"',
  },
  pay: {
    about: 'Une semaine de paie : heures, heures supplémentaires selon la règle qui s’applique, primes et pourboires de chacun, et le fichier pour la paie.',
    view: 'weeks ou wages (de --worker), tips (de --job) ou rules ; sans lui, la semaine de paie',
    week: 'un jour de la semaine : AAAA-MM-JJ, today ou yesterday', location: 'identifiant, identifiant externe ou nom', worker: 'identifiant, identifiant externe ou nom : une personne, ligne par ligne', job: 'identifiant ou identifiant externe', export: 'écrire un fichier CSV, une ligne par employé et code de paie',
    examples: '\nExemples :\n  trujourney pay --week 2026-05-13\n  trujourney pay --worker "Ada Roy"\n  trujourney pay wages --worker "Ada Roy"\n  trujourney pay tips --job J-1042\n  trujourney pay --week 2026-05-13 --location Montréal --export paie.csv',
  },
  tags: {
    about: 'Ce que disent les notes des travaux, en français ou en anglais : étiquettes, besoins et risques à accepter d’un mot, et là où les notes contredisent les champs.',
    job: 'un travail : id ou id externe', text: 'une note telle quelle, d’aucun travail', upcoming: 'travaux à venir dont les notes contredisent les champs (aussi sans aucune option)', lessons: 'ce qui a été accepté et refusé jusqu’ici, et son poids',
    accept: 'avec --job : accepter cette suggestion, par son code', refuse: 'avec --job : la refuser', location: 'id, id externe ou nom', from: 'premier jour', to: 'dernier jour', limit: 'combien de travaux présenter (avec --json : tous)',
    examples: '\nExemples :\n  trujourney tags --text "3e étage sans asc, piano droit, stationn. difficile"\n  trujourney tags --job J-1042\n  trujourney tags --job J-1042 --accept skill:piano\n  trujourney tags --upcoming --location Montréal --json',
  },
  conflicts: {
    about: 'Ce qui ne peut pas rester tel que prévu, avec les deux auteurs, jusqu’à ce que quelqu’un le règle en donnant un motif.',
    location: 'identifiant, identifiant externe ou nom', resolve: 'régler le conflit qui porte cet identifiant', reason: 'pourquoi il est réglé', settled: 'ceux qui ont été réglés',
    examples: '\nExemples :\n  trujourney conflicts\n  trujourney conflicts --resolve truck.double_booked:3f2a… --reason "second camion loué"',
  },
  audit: {
    about: 'Qui a fait quoi, et la preuve que rien n’a été retiré.',
    verify: 'Vérifier la chaîne des entrées ; code de sortie 4 si elle est rompue.', full: 'vérifier chaque signature, pas seulement la dernière', verifyExamples: '\nExemples :\n  trujourney audit verify\n  trujourney audit verify --full --json',
    show: 'Énumérer les entrées, la plus récente d’abord.', object: 'au sujet de cet identifiant', user: 'de cet utilisateur (identifiant)', action: 'de cette action, comme journey.assignTruck', refused: 'seulement ce qui a été refusé', limit: 'combien', before: 'celles d’avant ce numéro', showExamples: '\nExemples :\n  trujourney audit show --refused\n  trujourney audit show --action job.setState --limit 100',
  },
  export: {
    about: 'Tout écrire dans le format que l’importation lit.',
    path: 'nouveau dossier, ou fichier avec --zip', zip: 'un seul fichier .zip',
    examples: '\nExemples :\n  trujourney export ./sortie\n  trujourney export entreprise.zip --zip',
  },
  backup: {
    about: 'Copier l’entreprise dans un fichier chiffré, relu et vérifié avant de recevoir son nom.',
    file: 'nouveau fichier (par défaut : dans le dossier « backups » de l’entreprise)',
    examples: '\nExemples :\n  trujourney backup\n  trujourney backup /media/usb/lundi.tjbackup',
  },
  restore: {
    about: 'Mettre une sauvegarde à la place de la base de l’entreprise. La base actuelle est mise de côté, non supprimée. Fonctionne aussi dans un dossier vide.',
    file: 'fichier créé par backup',
    examples: '\nExemples :\n  trujourney restore lundi.tjbackup\n  trujourney restore lundi.tjbackup --data ./nouvel-ordinateur',
  },
  maintain: {
    about: 'Archiver les mois terminés, replier les journaux, vérifier toute la base. Rien de visible ne change.',
    examples: '\nExemple :\n  trujourney maintain',
  },
  user: {
    about: 'Qui peut travailler ici.', list: 'Énumérer les utilisateurs.', listExamples: '\nExemple :\n  trujourney user list', add: 'Ajouter un utilisateur.',
    name: 'nom', email: 'courriel', roles: 'Admin, Manager, Dispatcher, Driver, Mover, Auditor, Wall ; plusieurs avec des virgules', locations: 'dépôts auxquels l’utilisateur est limité, avec des virgules (par défaut : tous)',
    addExamples: '\nExemple :\n  trujourney user add --name "Léa Roy" --email lea@example.com --roles Dispatcher --locations Montréal',
  },
  location: {
    about: 'Les dépôts.', list: 'Énumérer les dépôts.', listExamples: '\nExemple :\n  trujourney location list', add: 'Ajouter un dépôt.',
    name: 'nom', province: 'province ou État : ON, QC, NY…', timezone: 'fuseau IANA : America/Montreal…', country: 'CA ou US (par défaut : celui de l’entreprise)', address: 'adresse de la cour', postalCode: 'code postal', lat: 'latitude', lon: 'longitude', language: 'en ou fr',
    addExamples: '\nExemple :\n  trujourney location add --name Montréal --province QC --timezone America/Montreal --postal-code "H2X 1Y4"',
  },
  places: {
    about: 'Où se trouve une adresse, combien dure un déplacement, et l’apprendre des déplacements des équipes. Sans --online, rien ne quitte cet ordinateur.',
    geocode: 'Trouver une adresse. La source et la précision sont toujours montrées ; un secteur postal ou une ville est un cercle, jamais une maison.', address: 'l’adresse', postal: 'code postal', city: 'ville', province: 'province ou État', online: 'interroger aussi les services nommés dans services.json du dossier de l’entreprise (jeton Mapbox : TRUJOURNEY_MAPBOX_TOKEN)',
    geocodeExamples: '\nExemples :\n  trujourney places geocode 290 Bremner Blvd, Toronto --postal "M5V 3L9"\n  trujourney places geocode "5 rue Principale" --city Gatineau --province QC --json',
    travel: 'Combien de temps un camion roule d’un lieu à un autre.', end: 'adresse, ou latitude,longitude', at: 'départ, heure locale : AAAA-MM-JJTHH:MM (par défaut : maintenant)', location: 'calculer comme ce dépôt : identifiant, identifiant externe ou nom',
    travelExamples: '\nExemples :\n  trujourney places travel 45.50,-73.57 "Laval, QC"\n  trujourney places travel "H2X 1Y4" "J8X 1A1" --location Montréal --at 2026-07-01T08:00',
    calibrate: 'Apprendre à quelle vitesse les équipes d’un dépôt roulent vraiment, d’après les heures des travaux terminés (dix déplacements ou plus). Le tableau et les recommandations s’en servent aussitôt ; undo l’annule.', calibrateLocation: 'identifiant, identifiant externe ou nom (par défaut : le seul)', dryRun: 'dire seulement ce que cela donnerait',
    calibrateExamples: '\nExemples :\n  trujourney places calibrate --location Montréal --dry-run\n  trujourney places calibrate --location Montréal',
  },
  module: {
    about: 'Les modules du forfait de l’entreprise.', list: 'Énumérer les modules.', listExamples: '\nExemple :\n  trujourney module list', id: 'identifiant, tel que la liste le montre',
    enable: 'Activer un module.', enableExamples: '\nExemple :\n  trujourney module enable cost-compensation', disable: 'Désactiver un module ; ses données restent.', disableExamples: '\nExemple :\n  trujourney module disable cost-compensation',
  },
  history: {
    undo: 'Annuler votre dernière modification. Refusé si quelqu’un d’autre a modifié la même chose depuis.', undoExamples: '\nExemple :\n  trujourney undo --as lea@example.com',
    redo: 'Refaire ce qui a été annulé.', redoExamples: '\nExemple :\n  trujourney redo',
  },
  key: {
    about: 'Comment l’entreprise s’ouvre.',
    changePassphrase: 'Choisir une nouvelle phrase de passe (demandée, ou TRUJOURNEY_NEW_PASSPHRASE). Fonctionne aussi avec le code de récupération dans TRUJOURNEY_RECOVERY_CODE.', changeExamples: '\nExemple :\n  trujourney key change-passphrase',
    newRecoveryCode: 'Afficher un nouveau code de récupération ; l’ancien cesse de fonctionner.', recoveryExamples: '\nExemple :\n  trujourney key new-recovery-code',
  },
  run: {
    about: 'Exécuter n’importe quelle commande ou requête du contrat ; pour les scripts. Répond en JSON.',
    method: 'nom, tel que contract le donne', input: 'JSON, ou - pour le lire sur stdin',
    examples: '\nExemples :\n  trujourney run company.detail\n  trujourney run job.setState \'{"job":"…","to":"confirmed"}\'',
  },
  contract: {
    about: 'Énumérer ce que run comprend, avec les schémas JSON sous --json.', method: 'montrer celle-ci avec ses schémas',
    examples: '\nExemples :\n  trujourney contract\n  trujourney contract board.day',
  },
}
