/** Asks on stderr and reads from the keyboard without showing anything. Undefined when cancelled with Ctrl+C or Ctrl+D. Only where stdin is a terminal. */
export function askHidden(question: string): Promise<string | undefined> {
  const { stdin, stderr } = process
  stderr.write(question)
  stdin.setRawMode(true)
  stdin.resume()
  stdin.setEncoding('utf8')
  return new Promise((resolve) => {
    let typed = ''
    function finish(answer: string | undefined): void {
      stdin.off('data', read)
      stdin.setRawMode(false)
      stdin.pause()
      stderr.write('\n')
      resolve(answer)
    }
    function read(chunk: string): void {
      for (const letter of chunk) {
        if (letter === '\r' || letter === '\n') return finish(typed)
        if (letter === '\u0003' || letter === '\u0004') return finish(undefined)
        if (letter === '\u007F' || letter === '\b') typed = [...typed].slice(0, -1).join('')
        else if (letter >= ' ') typed += letter
      }
    }
    stdin.on('data', read)
  })
}
