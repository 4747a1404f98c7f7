export const DOCUMENTS_ENGLISH = {
  help: {
    about: 'Which shared documents there are here, the largest first, and when the relay compacted them last.',
    examples: '\nExample:\n  trujourney documents',
  },
  none: 'There is no document here yet.',
  company: 'whole company',
  columns: { place: 'place', part: 'part', epoch: 'month', size: 'size', compacted: 'compacted' },
}
export type DocumentsTexts = typeof DOCUMENTS_ENGLISH
