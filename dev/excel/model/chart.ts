/** A chart as it was asked for; the workbench draws none, it keeps and reports them. */
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
