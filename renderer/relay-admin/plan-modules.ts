/** chat-collaboration → Chat & Collaboration: they are names, the same in both languages. */
export function moduleName(id: string): string {
  return id.split('-').map((word) => word.slice(0, 1).toUpperCase() + word.slice(1)).join(' & ')
}
