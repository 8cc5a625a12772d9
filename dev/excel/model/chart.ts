/** A chart as it was asked for; `plot.ts` reads its cells, the page draws it. Lengths are points. */
export type Chart = {
  id: string
  name: string
  type: string
  /** Address of the source, with its sheet. */
  source: string
  seriesBy: string
  title: string
  titleVisible: boolean
  left: number
  top: number
  width: number
  height: number
  legend: { visible: boolean; position: string }
}
