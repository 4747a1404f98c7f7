/** Hands a file to the browser, or to the shell, which asks where to put it. */
export function saveFile(name: string, content: Blob): void {
  const url = URL.createObjectURL(content)
  Object.assign(document.createElement('a'), { href: url, download: name }).click()
  // It is read only now.
  setTimeout(() => URL.revokeObjectURL(url), 10_000)
}
