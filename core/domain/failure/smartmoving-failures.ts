import type { FailureCatalogue } from './catalogue.ts'

/** Of SmartMoving's responses, saved or live. Params never hold the key or anything of a customer. */
export const SMARTMOVING_FAILURES = {
  'smartmoving.response_unreadable': {
    en: { message: 'The saved response {file} cannot be read ({problem}); nothing of it was imported.', next: 'Save that response again, as SmartMoving returned it.' },
    fr: { message: 'La réponse enregistrée {file} est illisible ({problem}) ; rien n’en a été importé.', next: 'Enregistrez de nouveau cette réponse, telle que SmartMoving l’a renvoyée.' },
  },
  'smartmoving.bad_address': {
    en: { message: 'That is not the address of a SmartMoving service.', next: 'A web address that begins with https://, like https://api-public.smartmoving.com/v1. Plain http:// is accepted on this computer only.' },
    fr: { message: 'Ce n’est pas l’adresse d’un service SmartMoving.', next: 'Une adresse Web qui commence par https://, comme https://api-public.smartmoving.com/v1. http:// n’est accepté que sur cet ordinateur.' },
  },
  'smartmoving.key_missing': {
    en: { message: 'SmartMoving’s API key is missing.', next: 'Put it into TRUJOURNEY_SMARTMOVING_KEY. It is found in SmartMoving under Settings > Integrations > SmartMoving API.' },
    fr: { message: 'La clé d’API de SmartMoving manque.', next: 'Placez-la dans TRUJOURNEY_SMARTMOVING_KEY. Elle se trouve dans SmartMoving, sous Settings > Integrations > SmartMoving API.' },
  },
  'smartmoving.key_refused': {
    en: { message: 'SmartMoving refused the API key (status {status}).', next: 'Check the key, and that the API is switched on in SmartMoving under Settings > Integrations.' },
    fr: { message: 'SmartMoving a refusé la clé d’API (état {status}).', next: 'Vérifiez la clé, et que l’API est activée dans SmartMoving, sous Settings > Integrations.' },
  },
  'smartmoving.unavailable': {
    en: { message: 'SmartMoving cannot be reached ({reason}).', next: 'Start the same import again later: it goes on where it stopped.' },
    fr: { message: 'SmartMoving est injoignable ({reason}).', next: 'Relancez plus tard la même importation : elle reprendra où elle s’est arrêtée.' },
  },
  'smartmoving.quota': {
    en: { message: 'SmartMoving accepts no more calls for now (after {calls} calls).', next: 'Start the same import again later: it goes on where it stopped. A plan’s calls per month are limited; a range of dates needs fewer.' },
    fr: { message: 'SmartMoving n’accepte plus d’appels pour l’instant (après {calls} appels).', next: 'Relancez plus tard la même importation : elle reprendra où elle s’est arrêtée. Les appels par mois sont limités selon le forfait ; une plage de dates en demande moins.' },
  },
  'smartmoving.bad_answer': {
    en: { message: 'SmartMoving’s answer to {path} cannot be understood ({problem}).', next: 'Start the same import again later. If it stays so, the service has changed: tell support.' },
    fr: { message: 'La réponse de SmartMoving à {path} est incompréhensible ({problem}).', next: 'Relancez plus tard la même importation. Si rien ne change, le service a été modifié : prévenez le soutien technique.' },
  },
  'smartmoving.other_download': {
    en: { message: 'The folder holds another download ({problem}).', next: 'Choose an empty folder, or use the same address, key and dates as before.' },
    fr: { message: 'Le dossier contient un autre téléchargement ({problem}).', next: 'Choisissez un dossier vide, ou reprenez la même adresse, la même clé et les mêmes dates.' },
  },
  'smartmoving.sealed': {
    en: { message: 'These responses are sealed, and this key does not open them.', next: 'Give the API key that they were downloaded with, or download them again.' },
    fr: { message: 'Ces réponses sont scellées, et cette clé ne les ouvre pas.', next: 'Donnez la clé d’API avec laquelle elles ont été téléchargées, ou téléchargez-les de nouveau.' },
  },
} as const satisfies FailureCatalogue
