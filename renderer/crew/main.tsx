import { I18nProvider } from '@lingui/react'
import { i18n } from '@lingui/core'
import { createRoot } from 'react-dom/client'
import '../ui/tokens.css'
import { keepPage } from '../paired/keep-page.ts'
import { CrewApp } from './crew-app.tsx'
import './crew-base.css'
import { activateLanguage } from './texts.ts'

const root = document.querySelector('#root')
if (root === null) throw new Error('crew.html has no #root')
const link = new URLSearchParams(location.hash.slice(1)).get('k')
// The secret is good once: it must not come back with the page's history.
if (location.hash !== '') history.replaceState(null, '', location.pathname)
const bright = matchMedia('(prefers-color-scheme: light)')
const applyTheme = () => void (document.documentElement.dataset['theme'] = bright.matches ? 'light' : 'dark')
applyTheme()
bright.addEventListener('change', applyTheme)
await activateLanguage(navigator.language.startsWith('fr') ? 'fr' : 'en')
createRoot(root).render(
  <I18nProvider i18n={i18n}>
    <CrewApp link={link} />
  </I18nProvider>,
)
keepPage('crew', ['/crew.webmanifest'])
