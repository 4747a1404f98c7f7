import type { DocumentsTexts } from './documents-english.ts'

export const DOCUMENTS_FRENCH: DocumentsTexts = {
  help: {
    about: 'Les documents partagés qui sont ici, les plus volumineux d’abord, et quand le relais les a compactés la dernière fois.',
    examples: '\nExemple :\n  trujourney documents',
  },
  none: 'Il n’y a encore aucun document ici.',
  company: 'toute l’entreprise',
  columns: { place: 'lieu', part: 'partie', epoch: 'mois', size: 'taille', compacted: 'compacté' },
}
