import { i18n, type Messages } from '@lingui/core'

const CATALOGUES = import.meta.glob<{ readonly messages: Messages }>(['./locales/*.po', '../locales/*.po'])

/** The phone's own texts, and those of the parts that it shares with the console's window. */
export async function activateLanguage(language: 'en' | 'fr'): Promise<void> {
  const loaded = await Promise.all([`./locales/${language}.po`, `../locales/${language}.po`].map(async (path) => CATALOGUES[path]?.()))
  i18n.loadAndActivate({ locale: language, messages: Object.assign({}, ...loaded.map((each) => each?.messages)) as Messages })
  document.documentElement.lang = language === 'fr' ? 'fr-CA' : 'en-CA'
}
