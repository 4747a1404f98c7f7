export interface Note {
  readonly text?: string
}

export const note: Note = { text: undefined }
