import { i18n, type Messages } from '@lingui/core'
import type { Language } from '../../core/domain/failure/failure.ts'

type Catalogue = () => Promise<{ readonly messages: Messages }>

const SHELL = import.meta.glob<{ readonly messages: Messages }>('../locales/*.po')
const PIECES = import.meta.glob<{ readonly messages: Messages }>(['../screens/*/locales/*.po', '../panels/*/locales/*.po'])

/** `screens/board`, `panels/advice`: whose texts have been asked for, and come again when the language changes. */
const wanted = new Set<string>()

/** The language is switched when all texts on the screen are there, so that nothing shows half of each. */
export async function activateLanguage(language: Language): Promise<void> {
  let loaded: readonly { readonly messages: Messages }[]
  let asked: number
  // A screen that is opened meanwhile loads its texts in the language before: round again, until none was.
  do {
    asked = wanted.size
    loaded = await loadAll([SHELL[`../locales/${language}.po`], ...[...wanted].map((piece) => catalogueOf(piece, language))])
  } while (wanted.size > asked)
  i18n.loadAndActivate({ locale: language, messages: Object.assign({}, ...loaded.map(({ messages }) => messages)) as Messages })
  document.documentElement.lang = language === 'fr' ? 'fr-CA' : 'en-CA'
}

/** Before a screen is shown for the first time. */
export async function loadTexts(...pieces: readonly string[]): Promise<void> {
  const missing = pieces.filter((piece) => !wanted.has(piece))
  for (const piece of missing) wanted.add(piece)
  // The language may be switched meanwhile: these texts are of the one that was asked for; the switch brings its own.
  const language = i18n.locale as Language
  const loaded = await loadAll(missing.map((piece) => catalogueOf(piece, language)))
  for (const { messages } of loaded) i18n.load(language, messages)
}

function loadAll(catalogues: readonly (Catalogue | undefined)[]): Promise<readonly { readonly messages: Messages }[]> {
  return Promise.all(catalogues.filter((each) => each !== undefined).map((load) => load()))
}

function catalogueOf(piece: string, language: Language): Catalogue | undefined {
  return PIECES[`../${piece}/locales/${language}.po`]
}

/** Before a desk has said which: what the browser asks for. */
export function browserLanguage(): Language {
  return navigator.languages.find((tag) => /^(en|fr)\b/.test(tag))?.startsWith('fr') === true ? 'fr' : 'en'
}
