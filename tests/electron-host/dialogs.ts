import { orNotThere } from './not-there.ts'

/** Nobody is there to answer: a spec that wants an answer replaces the function, as it would in Electron. */
export const dialog = orNotThere('dialog', {
  showOpenDialog: async () => ({ canceled: true, filePaths: [] as string[] }),
  showSaveDialog: async () => ({ canceled: true, filePath: '' }),
  showMessageBox: async () => ({ response: 0, checkboxChecked: false }),
  showErrorBox: (title: string, content: string) => console.error(`electron-host: error box: ${title}: ${content}`),
})

export const shell = orNotThere('shell', { openExternal: async () => undefined })
