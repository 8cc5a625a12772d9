/**
 * Where rows or columns lie: a million of one size, with sparse exceptions (resized, hidden). Pixels from the start
 * of the sheet.
 */
export class Axis {
  readonly count: number
  private readonly usual: number
  private readonly indexes: Int32Array
  /** What the first n exceptions add to the usual size. */
  private readonly extra: Float64Array
  private readonly sizes: ReadonlyMap<number, number>

  constructor(count: number, usual: number, sizes: ReadonlyMap<number, number>) {
    this.count = count
    this.usual = usual
    this.sizes = sizes
    this.indexes = Int32Array.from(sizes.keys()).sort()
    this.extra = new Float64Array(this.indexes.length + 1)
    this.indexes.forEach((index, at) => {
      this.extra[at + 1] = (this.extra[at] ?? 0) + (sizes.get(index) ?? usual) - usual
    })
  }

  size(index: number): number {
    return this.sizes.get(index) ?? this.usual
  }

  hidden(index: number): boolean {
    return this.size(index) === 0
  }

  /** Where `index` begins. */
  offset(index: number): number {
    return index * this.usual + (this.extra[this.exceptionsBefore(index)] ?? 0)
  }

  /** The row or column that covers a pixel; the last one beyond the end. */
  indexAt(pixel: number): number {
    let [low, high] = [0, this.count - 1]
    while (low < high) {
      const middle = (low + high + 1) >>> 1
      if (this.offset(middle) <= pixel) low = middle
      else high = middle - 1
    }
    return low
  }

  /** The next one in sight in a direction, or `index` itself where there is none. */
  next(index: number, step: 1 | -1): number {
    let at = index + step
    while (at >= 0 && at < this.count && this.hidden(at)) at += step
    return at >= 0 && at < this.count ? at : index
  }

  private exceptionsBefore(index: number): number {
    let [low, high] = [0, this.indexes.length]
    while (low < high) {
      const middle = (low + high) >>> 1
      if ((this.indexes[middle] ?? 0) < index) low = middle + 1
      else high = middle
    }
    return low
  }
}
