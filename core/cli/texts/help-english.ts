import { DURATIONS_HELP_ENGLISH } from './durations-english.ts'

/** Texts of --help. Examples start with an empty line, as they follow the options. */
export const HELP_ENGLISH = {
  about: 'TruJourney from the terminal: the day’s board, the truck and crew for a job, and where the margin leaks.',
  more: 'trujourney COMMAND --help shows what a command takes, with examples.\nExit codes: 0 done, 1 refused, 2 wrong command line, 3 done but some rows refused, 4 a check found a fault, 70 fault of the program, 130 cancelled.\nEnvironment: TRUJOURNEY_DATA, TRUJOURNEY_PASSPHRASE, TRUJOURNEY_KEY_FILE, TRUJOURNEY_RECOVERY_CODE, TRUJOURNEY_MAPBOX_TOKEN, NO_COLOR.',
  headings: { usage: 'Usage:', arguments: 'Arguments:', options: 'Options:', commonOptions: 'Options of every command:', commands: 'Commands:' },
  flags: {
    data: 'the company’s folder (TRUJOURNEY_DATA; else this user’s application data)',
    as: 'who is working: id, e-mail or external id (default: the first administrator)',
    json: 'data as JSON on stdout, refusals as JSON on stderr',
    lang: 'en or fr (default: what LANG says, then the company’s language)',
    quiet: 'no progress, no remarks',
    noColor: 'no colours (also NO_COLOR)',
    acceptOlder: 'open a database that is older than the last change seen here; the reason is put on record',
    help: 'show this help',
  },
  start: {
    about: 'Open the window, in a browser of this computer, until Ctrl+C. Makes the sample company when the folder is empty.',
    terminal: 'instead, show the day here: board, one recommendation, the largest leaks', noOpen: 'print the link, open no browser',
    examples: '\nExamples:\n  trujourney start\n  trujourney start --data ./office --lang fr\n  trujourney start --terminal',
  },
  serve: {
    about: 'Run the desk of the folder for browsers, until Ctrl+C. On this computer alone, unless --host names an address; beyond it the desk speaks https with a certificate of its own. The link lets one browser in, once, within a quarter of an hour; Enter prints another.',
    port: 'exactly this port (default: the first free one from 4170 on)', host: 'address of this computer to listen on, 0.0.0.0 for all (default: 127.0.0.1)', open: 'open the link in a browser', window: 'another build of the window than this program’s own',
    examples: '\nExamples:\n  trujourney serve --open\n  trujourney serve --host 0.0.0.0 --port 8443',
  },
  init: {
    about: 'Make a company: its key, its encrypted database, its first administrator. The passphrase is asked for twice, or taken from TRUJOURNEY_PASSPHRASE.',
    sample: 'small (400 jobs) or large (60,000 jobs): an invented company instead, to look around in',
    keepFiles: 'with --sample: keep its CSV files, and the list of the leaks hidden in it, in this folder',
    leaks: 'with --sample: planted (an office that forgets things) or none',
    name: 'name of the company', currency: 'CAD or USD', country: 'CA or US', language: 'language of the company: en or fr', admin: 'name of the first administrator', email: 'e-mail of the first administrator',
    examples: '\nExamples:\n  trujourney init --name "Pine & Oak Movers" --admin "Ada Roy" --email ada@example.com\n  trujourney init --sample small --data ./sample',
  },
  import: {
    about: 'Bring in a folder, a .zip or a .csv file. Good rows go in, refused ones are reported; the same file twice changes nothing. Ctrl+C leaves everything as it was.',
    path: 'folder, .zip or .csv', dryRun: 'only say what would happen', allOrNothing: 'import nothing when any row is refused', mapping: 'JSON that says which file and column means what (default: import-mapping.json in the company’s folder)', refused: 'folder for the refused rows, as CSV files to mend and import again',
    smartmoving: 'instead of a path: saved responses of SmartMoving’s Open API (folder, .zip or .json), or its address, with the API key in TRUJOURNEY_SMARTMOVING_KEY', from: 'YYYY-MM-DD: only customers with a job from then on (with an address of SmartMoving)', to: 'YYYY-MM-DD: only customers with a job until then (with an address of SmartMoving)',
    examples: '\nExamples:\n  trujourney import ./export-2026 --dry-run\n  trujourney import ./export-2026.zip --refused ./to-mend\n  trujourney import --smartmoving https://api-public.smartmoving.com/v1 --from 2026-01-01',
  },
  board: {
    about: 'The day of a location: journeys with truck, crew and times, jobs without a journey, who and what is free, what clashes. With --json: an array of journeys, unassigned jobs and clashes, told apart by “record”.',
    location: 'id, external id or name', date: 'YYYY-MM-DD, today, tomorrow or yesterday',
    examples: '\nExamples:\n  trujourney board --location Toronto --date tomorrow\n  trujourney board --location Toronto --date 2026-07-01 --json',
  },
  recommend: {
    about: 'The trucks and crews for one job that break no rule, ranked by money, with the reasons and with why the others were refused.',
    job: 'id or external id', limit: 'how many to show', apply: 'take the one with this number', crewRecord: 'times what the company has a good record of a crew count for; 0: not at all',
    examples: '\nExamples:\n  trujourney recommend --job J-1042\n  trujourney recommend --job J-1042 --apply 1',
  },
  plan: {
    about: 'The best plan of a day that the time allows, by money, with what it changes. Breaks no rule, leaves pinned and locked journeys alone. Ctrl+C keeps the best so far. With --json: an array of the plan, its journeys, jobs left over and broken rules, told apart by “record”.',
    location: 'id, external id or name; several times for depots that are planned together', date: 'YYYY-MM-DD, today or tomorrow',
    from: 'open (jobs without a journey are placed, what is planned stays), board (all may change) or scratch (all anew)', seconds: 'how long to search', iterations: 'how many steps to search: the same plan on every machine', seed: 'another number, another search', threads: 'searches side by side',
    weights: 'times the built-in price: lateness=2,hoursRisk=1,unserved=1,fairness=0.5,stability=1,wishes=1', lock: 'journey, job or truck (its day) that stays as it is, several times', loans: 'people may be sent to another of the depots for the day',
    apply: 'put the plan into the schedule, as one step', groups: 'with --apply: only these groups of changes, as numbered', reason: 'with --apply: why journeys that somebody pinned are changed',
    examples: '\nExamples:\n  trujourney plan --location Toronto --date tomorrow\n  trujourney plan --location Toronto --from board --seconds 20 --threads 2 --weights lateness=2\n  trujourney plan --location Toronto --date tomorrow --apply',
  },
  repair: {
    about: 'The least change of a day that meets what happened, in a second.',
    'worker-away': 'worker, from a time on with @HH:MM', 'truck-down': 'truck, from a time on with @HH:MM', 'job-late': 'JOB@HH:MM: cannot begin before', 'job-longer': 'JOB+90: takes so many minutes longer', 'job-added': 'a job of another day, or without a journey', 'job-dropped': 'a job that is off',
    examples: '\nExamples:\n  trujourney repair --location Toronto --worker-away "Dan Roy@11:00"\n  trujourney repair --location Toronto --truck-down T-12 --job-longer J-1042+90 --apply',
  },
  durations: DURATIONS_HELP_ENGLISH,
  capacity: {
    about: 'How full the coming days are and of what there is too little; with a job, or a sketch of one, what it would cost on each day and the best dates.',
    from: 'first day: YYYY-MM-DD, today or tomorrow', days: 'how many days, up to 92', job: 'a job on record: id or external id', crew: 'a sketch of a job: crew size', trucks: 'of the sketch: how many trucks', jobDays: 'of the sketch: days in a row', hours: 'of the sketch: hours on site, of all its days', volume: 'of the sketch: cubic feet', skills: 'of the sketch: list', features: 'of the sketch: what the truck must have, list', window: 'of the sketch: arrival, 08:00-10:00',
    examples: '\nExamples:\n  trujourney capacity --location Toronto\n  trujourney capacity --location Toronto --days 30 --crew 3 --hours 6 --window 08:00-10:00\n  trujourney capacity --location Toronto --job J-1042 --json',
  },
  whatif: {
    about: 'A day planned as it is and as it might be, side by side, with the money of each. Nothing is written.',
    variant: '"NAME: ITEM, ITEM", several times. Items: hire=2, hire-driver=1, rent=TRUCK, truck-down=TRUCK, worker-away=WORKER@11:00, job-late=JOB@13:00, job-longer=JOB+90, job-added=JOB, job-dropped=JOB', seconds: 'how long to search, for each variant',
    examples: '\nExample:\n  trujourney whatif --location Toronto --variant "two hires: hire=2" --variant "T-12 down: truck-down=T-12, rent=T-11"',
  },
  leaks: {
    about: 'Money earned and not charged, or spent and not planned: how much, how sure, the evidence, and until when it can be recovered.',
    from: 'first day', to: 'last day', location: 'id, external id or name', rule: 'L01 to L28', job: 'one job: id or external id', limit: 'how many to list (with --json: all)',
    state: 'open, recovered, accepted or wrong', desk: 'whose work it is: billing, dispatch, sales or management', recoverable: 'only what can still be recovered',
    view: 'bundles: small leaks by what their jobs have in common, with the trend and what fixing would bring; unexplained: jobs that earned less than jobs like them, by more than their leaks explain; digest: what to ask for today, from whom, until when; problems: what is wrong with the records; decisions: what was decided, by whom and when; parameters: the numbers of the rules, who set them and when; mark: decides about one finding',
    days: 'of the digest: a last day within so many days is soon (7)',
    by: 'add up by location, rule, state, truck, lead, worker, owner, giver, week or month', owner: 'who sees to it: user’s name, e-mail or id, or none; with mark: gives the finding to them',
    recovered: 'mark: what came in', accepted: 'mark: a loss that is let go; with --reason', wrong: 'mark: no leak; with --reason', teach: 'mark --wrong: sets the number of the rule that would have kept it quiet, for its location', reopen: 'mark: takes the decision back',
    subject: 'mark: which one, where the rule finds several on the job', reason: 'why', set: 'parameters: NUMBER=VALUE, for the rule and the location (without: the company); with --reason', unset: 'parameters: NUMBER goes back to what holds without it; with --reason',
    examples: '\nExamples:\n  trujourney leaks --from 2026-04-01 --to 2026-06-30\n  trujourney leaks --location Toronto --rule L08\n  trujourney leaks --job J-1042 --json\n  trujourney leaks bundles --from 2026-01-01\n  trujourney leaks digest --location Toronto\n  trujourney leaks --by location\n  trujourney leaks mark --job J-1042 --rule L02 --recovered 120\n  trujourney leaks mark --job J-1042 --rule L02 --owner "Lea Roy"\n  trujourney leaks parameters --rule L10 --location Toronto --set allowedPrepMinutes=40 --reason "the yard is slow"',
  },
  margin: {
    about: 'What jobs earned and cost, estimate against actual: a job line by line back to its records, or many added up; what is wrong with the data is named, never taken for zero.',
    job: 'one job: id or external id', from: 'first day', to: 'last day', location: 'id, external id or name', by: 'how to add up: job, journey, truck, crew, worker, location, service, salesperson or month',
    examples: '\nExamples:\n  trujourney margin --job J-1042\n  trujourney margin --from 2026-04-01 --to 2026-06-30 --by truck\n  trujourney margin --by month --json',
  },
  trust: {
    about: 'What the records say of the people of a location, side by side with like work only, and of one person fact by fact.',
    location: 'id, external id or name', worker: 'id, external id or name: one person, with every fact', numbers: 'what the rules go by, and who set what', set: 'set a number, of the location or (without one) of the company: name=value', reset: 'set a number back to what holds without it', reason: 'why the number is set',
    examples: '\nExamples:\n  trujourney trust --location Toronto\n  trujourney trust --worker "Ada Roy"\n  trujourney trust --numbers\n  trujourney trust --location Toronto --set halfLifeDays=120 --reason "many new people"',
  },
  pay: {
    about: 'A pay week: hours, overtime by the rule that applies, bonuses and tips of everybody, and the file for payroll.',
    view: 'weeks or wages (of --worker), tips (of --job) or rules; without it the pay week',
    week: 'a day of the week: YYYY-MM-DD, today or yesterday', location: 'id, external id or name', worker: 'id, external id or name: one person, line by line', job: 'id or external id', export: 'write a CSV file, one row per worker and pay code',
    examples: '\nExamples:\n  trujourney pay --week 2026-05-13\n  trujourney pay --worker "Ada Roy"\n  trujourney pay wages --worker "Ada Roy"\n  trujourney pay tips --job J-1042\n  trujourney pay --week 2026-05-13 --location Toronto --export payroll.csv',
  },
  tags: {
    about: 'What the notes of jobs say, in English or French: tags, needs and risks to accept with one word, and where the notes contradict the fields.',
    job: 'one job: id or external id', text: 'a note as it stands, of no job', upcoming: 'coming jobs whose notes contradict their fields (also without any option)', lessons: 'what was accepted and refused so far, and what it weighs',
    accept: 'with --job: take this suggestion, by its code', refuse: 'with --job: refuse it', location: 'id, external id or name', from: 'first day', to: 'last day', limit: 'how many jobs to list (with --json: all)',
    examples: '\nExamples:\n  trujourney tags --text "2nd flr no elev, upright piano, 26 ft wont fit"\n  trujourney tags --job J-1042\n  trujourney tags --job J-1042 --accept skill:piano\n  trujourney tags --upcoming --location Toronto --json',
  },
  conflicts: {
    about: 'What cannot be as it is planned, with both authors, until somebody settles it with a reason.',
    location: 'id, external id or name', resolve: 'settle the clash with this id', reason: 'why it is settled', settled: 'those that were settled',
    examples: '\nExamples:\n  trujourney conflicts\n  trujourney conflicts --resolve truck.double_booked:3f2a… --reason "second truck hired"',
  },
  audit: {
    about: 'Who did what, and proof that nothing was taken out.',
    verify: 'Check the chain of records; exit code 4 when it is broken.', full: 'check every signature, not only the last', verifyExamples: '\nExamples:\n  trujourney audit verify\n  trujourney audit verify --full --json',
    show: 'List records, the newest first.', object: 'about this id', user: 'by this user (id)', action: 'of this action, like journey.assignTruck', refused: 'only what was refused', limit: 'how many', before: 'those before this number', showExamples: '\nExamples:\n  trujourney audit show --refused\n  trujourney audit show --action job.setState --limit 100',
  },
  export: {
    about: 'Write everything out in the format that import reads.',
    path: 'new folder, or file with --zip', zip: 'one .zip file',
    examples: '\nExamples:\n  trujourney export ./out\n  trujourney export company.zip --zip',
  },
  backup: {
    about: 'Copy the company into one encrypted file, read back and checked before it gets its name.',
    file: 'new file (default: in the folder “backups” of the company)',
    examples: '\nExamples:\n  trujourney backup\n  trujourney backup /media/usb/monday.tjbackup',
  },
  restore: {
    about: 'Put a backup in the place of the company’s database. The present one is set aside, not deleted. Works in an empty folder too.',
    file: 'file made by backup',
    examples: '\nExamples:\n  trujourney restore monday.tjbackup\n  trujourney restore monday.tjbackup --data ./new-computer',
  },
  maintain: {
    about: 'Close finished months into archives, fold the logs, check the whole database. Nothing that you see changes.',
    examples: '\nExample:\n  trujourney maintain',
  },
  user: {
    about: 'Who may work here.', list: 'List users.', listExamples: '\nExample:\n  trujourney user list', add: 'Add a user.',
    name: 'name', email: 'e-mail', roles: 'Admin, Manager, Dispatcher, Driver, Mover, Auditor, Wall; several with commas', locations: 'locations the user is confined to, with commas (default: all)',
    addExamples: '\nExample:\n  trujourney user add --name "Lea Roy" --email lea@example.com --roles Dispatcher --locations Toronto',
  },
  location: {
    about: 'The depots.', list: 'List locations.', listExamples: '\nExample:\n  trujourney location list', add: 'Add a location.',
    name: 'name', province: 'province or state: ON, QC, NY …', timezone: 'IANA time zone: America/Toronto …', country: 'CA or US (default: the company’s)', address: 'address of the yard', postalCode: 'postal code', lat: 'latitude', lon: 'longitude', language: 'en or fr',
    addExamples: '\nExample:\n  trujourney location add --name Toronto --province ON --timezone America/Toronto --postal-code "M5V 1A1"',
  },
  places: {
    about: 'Where an address is, how long a drive takes, and learning it from the crews’ own drives. Without --online nothing leaves this computer.',
    geocode: 'Find an address. The source and how exact it is are always shown; a postal area or town is a circle, never a house.', address: 'the address', postal: 'postal code', city: 'town', province: 'province or state', online: 'ask the services named in services.json of the company’s folder too (Mapbox token: TRUJOURNEY_MAPBOX_TOKEN)',
    geocodeExamples: '\nExamples:\n  trujourney places geocode 290 Bremner Blvd, Toronto --postal "M5V 3L9"\n  trujourney places geocode "5 rue Principale" --city Gatineau --province QC --json',
    travel: 'How long a truck drives from one place to another.', end: 'address, or latitude,longitude', at: 'departure, local: YYYY-MM-DDTHH:MM (default: now)', location: 'reckon as this location does: id, external id or name',
    travelExamples: '\nExamples:\n  trujourney places travel 43.65,-79.38 "Hamilton, ON"\n  trujourney places travel "M5V 3L9" "L8P 1A1" --location Toronto --at 2026-07-01T08:00',
    calibrate: 'Learn how fast a location’s crews really drive, from the hours of finished jobs (ten drives or more). Board and recommendations use it at once; undo takes it back.', calibrateLocation: 'id, external id or name (default: the only one)', dryRun: 'only say what it would bring',
    calibrateExamples: '\nExamples:\n  trujourney places calibrate --location Toronto --dry-run\n  trujourney places calibrate --location Toronto',
  },
  module: {
    about: 'The modules of the company’s plan.', list: 'List modules.', listExamples: '\nExample:\n  trujourney module list', id: 'id, as the list shows it',
    enable: 'Switch a module on.', enableExamples: '\nExample:\n  trujourney module enable cost-compensation', disable: 'Switch a module off; its data stays.', disableExamples: '\nExample:\n  trujourney module disable cost-compensation',
  },
  history: {
    undo: 'Take back your own last change. Refused when somebody else has changed the same since.', undoExamples: '\nExample:\n  trujourney undo --as lea@example.com',
    redo: 'Do again what was taken back.', redoExamples: '\nExample:\n  trujourney redo',
  },
  key: {
    about: 'How the company is opened.',
    changePassphrase: 'Choose a new passphrase (asked for, or TRUJOURNEY_NEW_PASSPHRASE). Works with the recovery code in TRUJOURNEY_RECOVERY_CODE too.', changeExamples: '\nExample:\n  trujourney key change-passphrase',
    newRecoveryCode: 'Print a new recovery code; the old one stops working.', recoveryExamples: '\nExample:\n  trujourney key new-recovery-code',
  },
  run: {
    about: 'Run any command or query of the contract; for scripts. Prints JSON.',
    method: 'name, as contract lists it', input: 'JSON, or - to read it from stdin',
    examples: '\nExamples:\n  trujourney run company.detail\n  trujourney run job.setState \'{"job":"…","to":"confirmed"}\'',
  },
  contract: {
    about: 'List what run understands, with JSON schemas under --json.', method: 'show this one with its schemas',
    examples: '\nExamples:\n  trujourney contract\n  trujourney contract board.day',
  },
}
