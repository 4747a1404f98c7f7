import { i18n, type Messages } from '@lingui/core'

export type PageLanguage = 'en' | 'fr'

const CATALOGUES = import.meta.glob<{ readonly messages: Messages }>(['./locales/*.po', '../locales/*.po'])
const KEPT = 'trujourney.relay.language'

/** The page's own texts, and those of the parts that it shares with the console's window. */
export async function activateLanguage(language: PageLanguage): Promise<void> {
  const loaded = await Promise.all([`./locales/${language}.po`, `../locales/${language}.po`].map(async (path) => CATALOGUES[path]?.()))
  i18n.loadAndActivate({ locale: language, messages: Object.assign({}, ...loaded.map((each) => each?.messages)) as Messages })
  document.documentElement.lang = language === 'fr' ? 'fr-CA' : 'en-CA'
  localStorage.setItem(KEPT, language)
}

export function wantedLanguage(): PageLanguage {
  const wanted = localStorage.getItem(KEPT) ?? navigator.languages.find((tag) => /^(en|fr)\b/.test(tag)) ?? 'en'
  return wanted.startsWith('fr') ? 'fr' : 'en'
}
