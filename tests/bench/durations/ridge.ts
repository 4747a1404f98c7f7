import type { LearningColumn } from '../../../core/domain/learning/learning-table.ts'
import { codeOf, MOST_CATEGORIES } from '../../../core/domain/learning/learning-table.ts'

const PENALTY = 1

/** Ridge regression on standardised numbers and one column per category: what a spreadsheet could do. Rows are value arrays in the order of the columns, and `usual` beside them. */
export function fitRidge(columns: readonly LearningColumn[], rows: readonly Float64Array[], usual: readonly number[], target: readonly number[]): (row: Float64Array, usual: number) => number {
  const plain = rows.map((row, index) => spread(columns, row, usual[index] as number))
  const width = plain[0]?.length ?? 0
  const means = Array.from({ length: width }, (_, at) => meanOf(plain.map((row) => row[at] as number).filter((value) => !Number.isNaN(value))))
  const deviations = means.map((mean, at) => Math.sqrt(meanOf(plain.map((row) => (Number.isNaN(row[at] as number) ? 0 : ((row[at] as number) - mean) ** 2)))) || 1)
  const scaled = (row: readonly number[]) => row.map((value, at) => (Number.isNaN(value) ? 0 : (value - (means[at] as number)) / (deviations[at] as number)))
  const offset = meanOf(target)
  const matrix = Array.from({ length: width }, (_, at) => new Float64Array(width).fill(0).map((_zero, other) => (at === other ? PENALTY : 0)))
  const right = new Float64Array(width)
  plain.forEach((row, index) => {
    const values = scaled(row)
    for (let at = 0; at < width; at += 1) {
      right[at] = (right[at] as number) + (values[at] as number) * ((target[index] as number) - offset)
      const line = matrix[at] as Float64Array
      for (let other = 0; other <= at; other += 1) line[other] = (line[other] as number) + (values[at] as number) * (values[other] as number)
    }
  })
  const weights = solve(matrix, right)
  return (row, expected) => scaled(spread(columns, row, expected)).reduce((sum, value, at) => sum + value * (weights[at] as number), offset)
}

function spread(columns: readonly LearningColumn[], row: Float64Array, usual: number): number[] {
  return [usual, ...columns.flatMap(({ kind }, at) => (kind === 'number' ? [row[at] as number] : Array.from({ length: MOST_CATEGORIES }, (_, code) => (codeOf(row[at] as number) === code + 1 ? 1 : 0))))]
}

function meanOf(values: readonly number[]): number {
  return values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length
}

/** Cholesky, of the lower triangle. */
function solve(matrix: readonly Float64Array[], right: Float64Array): Float64Array {
  const cell = (row: number, column: number) => (matrix[row] as Float64Array)[column] as number
  const size = right.length
  for (let row = 0; row < size; row += 1) {
    for (let column = 0; column <= row; column += 1) {
      let sum = cell(row, column)
      for (let k = 0; k < column; k += 1) sum -= cell(row, k) * cell(column, k)
      ;(matrix[row] as Float64Array)[column] = row === column ? Math.sqrt(Math.max(sum, 1e-9)) : sum / cell(column, column)
    }
  }
  const found = right.slice()
  for (let row = 0; row < size; row += 1) {
    for (let k = 0; k < row; k += 1) found[row] = (found[row] as number) - cell(row, k) * (found[k] as number)
    found[row] = (found[row] as number) / cell(row, row)
  }
  for (let row = size - 1; row >= 0; row -= 1) {
    for (let k = row + 1; k < size; k += 1) found[row] = (found[row] as number) - cell(k, row) * (found[k] as number)
    found[row] = (found[row] as number) / cell(row, row)
  }
  return found
}
