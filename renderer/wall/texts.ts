import { i18n, type Messages } from '@lingui/core'
import type { WallLanguage } from './display-choice.ts'

const CATALOGUES = import.meta.glob<{ readonly messages: Messages }>(['./locales/*.po', '../locales/*.po'])

/** The wall's own texts, and those of the parts that it shares with the console's window. */
export async function activateLanguage(language: WallLanguage): Promise<void> {
  const loaded = await Promise.all([`./locales/${language}.po`, `../locales/${language}.po`].map(async (path) => CATALOGUES[path]?.()))
  i18n.loadAndActivate({ locale: language, messages: Object.assign({}, ...loaded.map((each) => each?.messages)) as Messages })
  document.documentElement.lang = language === 'fr' ? 'fr-CA' : 'en-CA'
}
