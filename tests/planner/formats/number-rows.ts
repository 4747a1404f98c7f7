/** The rows of a file that are numbers alone, in order. */
export function numberRows(text: string): number[][] {
  return text.split('\n').map((line) => line.trim()).filter((line) => /^[-\d.]/.test(line)).map((line) => line.split(/\s+/).map(Number)).filter((row) => row.every((value) => !Number.isNaN(value)))
}
