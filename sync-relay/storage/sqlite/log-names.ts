/** A document's updates, a device's audit chain, a log of the company's audit tree. */
export const documentLog = (document: string): string => `d:${document}`
export const auditLog = (device: string): string => `a:${device}`
export const treeLog = (log: string): string => `t:${log}`
export const isDocumentLog = (log: string): boolean => log.startsWith('d:')
/** Links may be sent again; what is stored already is left alone. */
export const mayRepeat = (log: string): boolean => log.startsWith('a:')
