import type { Language } from '../../domain/failure/failure.ts'

const TEXTS = {
  en: {
    title: 'This browser is not let in yet',
    text: 'The link has been used, is older than a quarter of an hour, or was never opened here. A new one is printed where the desk runs: press Enter there.',
    again: 'Try again',
  },
  fr: {
    title: 'Ce navigateur n’a pas encore accès',
    text: 'Le lien a déjà servi, date de plus d’un quart d’heure ou n’a jamais été ouvert ici. Un nouveau lien s’affiche là où le poste tourne : appuyez-y sur Entrée.',
    again: 'Réessayer',
  },
} as const

/** For a browser without a session. Plain, because it must need nothing. */
export function closedDoorPage(language: Language): string {
  const { title, text, again } = TEXTS[language]
  return `<!doctype html><html lang="${language}"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>TruJourney</title><h1>${title}</h1><p>${text}</p><p><a href="/">${again}</a></p></html>\n`
}

/** The first of our languages that the browser names. */
export function browserLanguage(header: string | undefined, otherwise: Language): Language {
  const found = /(?:^|,)\s*(en|fr)\b/i.exec(header ?? '')?.[1]
  return found ? (found.toLowerCase() as Language) : otherwise
}
